//! Constants, statics and names of types.

use super::Printer;
use crate::print::cursor::Cursor;
use crate::print::fault::Fault;
use crate::print::read::operators::Brace;

impl Printer {
    pub(super) fn value(&mut self, cursor: &mut Cursor, keyword: &str) -> Result<(), Fault> {
        let name = cursor.ident()?.to_string();
        cursor.expect(":")?;
        let ty = self.run(cursor, |cursor| cursor.is_at("="))?;
        cursor.expect("=")?;
        self.reader.clear();
        let value = self.reader.expression(cursor, Brace::OfStructure)?;
        cursor.expect(";")?;
        self.assigned(&format!("{keyword} {name}: {ty} ="), &value, 1)?;
        self.out.push_str(";\n");
        Ok(())
    }

    pub(super) fn type_alias(
        &mut self,
        cursor: &mut Cursor,
        visibility: &str,
    ) -> Result<(), Fault> {
        let name = self.run(cursor, |cursor| cursor.is_at("="))?;
        cursor.expect("=")?;
        self.reader.clear();
        let ty = self.reader.ty(cursor)?;
        cursor.expect(";")?;
        self.assigned(&format!("{visibility}type {name} ="), &ty, 1)?;
        self.out.push_str(";\n");
        Ok(())
    }
}
