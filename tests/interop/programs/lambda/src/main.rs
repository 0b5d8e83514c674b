//! Lambda by restJson1.

/// All operations of the model. The command writes the file where it copies this program to.
mod operations {
    include!("operations.rs");
}

use std::collections::BTreeMap;
use std::process::ExitCode;

use clients::{Caller, Client};
use service::*;
use tinsmith_interop::judge::draw::Alphabet;
use tinsmith_interop::judge::{Checks, Fault, run};

/// The server wants a role of this form, and looks no further where the account is another one.
const ROLE: &str = "arn:aws:iam::123456789012:role/smith";

fn main() -> ExitCode {
    run("lambda", |checks| {
        operations::requests(checks, Alphabet::Any)?;
        for client in clients::all()? {
            functions(checks, &*client)?;
        }
        Ok(())
    })
}

fn functions(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let caller = Caller::new(client, &checks.server)?;
    role(checks)?;
    let name = format!("function-{}", client.name());
    let code = FunctionCode::new().zip_file(ZIP);
    let variables = BTreeMap::from([("STAGE".to_owned(), "größer".to_owned())]);
    let input = CreateFunctionRequest::new(&name, ROLE, code)
        .runtime(Runtime::Python312)
        .handler("anvil.strike")
        .environment(Environment::new().variables(variables))
        .tags(BTreeMap::from([("a b".to_owned(), "c/d".to_owned())]))
        .timeout(30)
        .publish(true);
    caller.does::<CreateFunction>(checks, &input);
    caller.same::<GetFunction>(checks, &GetFunctionRequest::new(&name), &[]);
    caller.same::<GetFunctionConfiguration>(
        checks,
        &GetFunctionConfigurationRequest::new(&name),
        &[],
    );
    // The server gives all functions on one page, however few are asked for.
    caller.same::<ListFunctions>(checks, &ListFunctionsRequest::new().max_items(1), &[]);
    checks.skip(
        client.name(),
        "ListFunctions by pages",
        "the server has no pages of functions",
    );
    caller.same::<ListVersionsByFunction>(checks, &ListVersionsByFunctionRequest::new(&name), &[]);
    caller.does::<DeleteFunction>(checks, &DeleteFunctionRequest::new(&name));
    caller.fails::<GetFunction>(checks, &GetFunctionRequest::new(&name), |error| {
        matches!(error, GetFunctionError::ResourceNotFoundException(_))
    });
    let why = "the server checks no signature of Lambda's: it refuses boto3's, too";
    checks.skip(client.name(), "ListFunctions: the signature", why);
    Ok(())
}

/// The server wants the role to be there.
fn role(checks: &mut Checks) -> Result<(), Fault> {
    let policy = r#"{"Version":"2012-10-17","Statement":[]}"#;
    let role = serde_json::json!({ "RoleName": "smith", "AssumeRolePolicyDocument": policy });
    let server = checks.server.clone();
    // The second client finds it there already.
    checks.peer.call("iam", "CreateRole", &role, &server)?;
    Ok(())
}

/// An archive with the empty file `a`.
const ZIP: &[u8] = b"PK\x03\x04\n\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a\
    PK\x01\x02\n\0\n\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a\
    PK\x05\x06\0\0\0\0\x01\0\x01\0/\0\0\0\x1f\0\0\0\0\0";
