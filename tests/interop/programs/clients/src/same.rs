//! The same call by us and by boto3.

use serde_json::{Value, json};
use tinsmith::Operation;
use tinsmith_interop::format::Difference;
use tinsmith_interop::judge::peer::Called;
use tinsmith_interop::judge::{Checks, Fault, differences, plain};

use super::Caller;

/// What is compared of a value that is another one with every call, or to botocore.
#[derive(Clone, Copy)]
pub enum Form {
    /// A text that begins with so many characters, and is as long.
    Prefix(usize),
    /// A number, which botocore's model has as a text.
    Number,
    /// A time: both may be half a minute apart.
    Time,
}

impl Caller<'_> {
    /// Calls an operation, lets boto3 do the same, and compares what both get. `random` names the members that
    /// are another one with every call, as JSON pointers. Gives our output.
    pub fn same<O: Operation>(
        &self,
        checks: &mut Checks,
        input: &O::Input,
        random: &[(&str, Form)],
    ) -> Option<O::Output> {
        let name = O::SCHEMA.name();
        let plain = plain::of_shape(input);
        let mut output = None;
        let found = self.compare::<O>(checks, input, &plain, random, &mut output);
        checks.check(self.client.name(), name, &plain, found);
        output
    }

    fn compare<O: Operation>(
        &self,
        checks: &mut Checks,
        input: &O::Input,
        plain: &Value,
        random: &[(&str, Form)],
        output: &mut Option<O::Output>,
    ) -> Result<Vec<Difference>, Fault> {
        let ours = match self.call::<O>(input) {
            Ok(ours) => ours.into_result(),
            Err(error) => return Err(error.to_string().into()),
        };
        let mut our_plain = plain::of_shape(&ours);
        *output = Some(ours);
        let theirs = checks
            .peer
            .call(checks.service, O::SCHEMA.name(), plain, &checks.server)?;
        let Called::Output(mut theirs) = theirs else {
            return Err(format!("boto3 gets an error: {theirs:?}").into());
        };
        for (pointer, form) in random {
            let pair = (theirs.pointer_mut(pointer), our_plain.pointer_mut(pointer));
            if let (Some(theirs), Some(ours)) = pair {
                form.reduce(theirs, ours);
            }
        }
        Ok(differences::compare("output", &theirs, &our_plain))
    }
}

impl Form {
    /// Leaves of two values what can be compared.
    fn reduce(&self, theirs: &mut Value, ours: &mut Value) {
        match self {
            Self::Prefix(length) => {
                for value in [theirs, ours] {
                    if let Value::String(text) = value {
                        let prefix: String = text.chars().take(*length).collect();
                        *text = format!("{prefix}, {} characters", text.chars().count());
                    }
                }
            }
            Self::Number => {
                for value in [theirs, ours] {
                    if let Value::Number(number) = value {
                        *value = number.to_string().into();
                    }
                }
            }
            Self::Time => {
                let seconds = |value: &Value| value["$time"].as_str()?.parse::<f64>().ok();
                if let (Some(a), Some(b)) = (seconds(theirs), seconds(ours))
                    && (a - b).abs() < 30.0
                {
                    (*theirs, *ours) = (json!("a time"), json!("a time"));
                }
            }
        }
    }
}
