//! IAM by awsQuery.

/// All operations of the model. The command writes the file where it copies this program to.
mod operations {
    include!("operations.rs");
}

use std::process::ExitCode;

use clients::{Caller, Client};
use service::*;
use tinsmith_interop::judge::draw::Alphabet;
use tinsmith_interop::judge::{Checks, Fault, run};

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"}]}"#;

fn main() -> ExitCode {
    run("iam", |checks| {
        operations::requests(checks, Alphabet::Any)?;
        operations::responses(checks)?;
        for client in clients::all()? {
            users(checks, &*client)?;
            policies(checks, &*client)?;
            let caller = Caller::new(&*client, &checks.server)?;
            caller.strictly::<ListUsers>(checks, [ListUsersRequest::new().path_prefix("/")])?;
        }
        Ok(())
    })
}

fn users(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let caller = Caller::new(client, &checks.server)?;
    let name = format!("smith+{}@forge", client.name());
    let input = CreateUserRequest::new(&name).path("/guild/").tags(vec![
        Tag::new("stage", "größer & <kleiner>"),
        Tag::new("empty", ""),
    ]);
    caller.does::<CreateUser>(checks, &input);
    caller.same::<GetUser>(checks, &GetUserRequest::new().user_name(&name), &[]);
    caller.same::<ListUserTags>(checks, &ListUserTagsRequest::new(&name), &[]);
    // The server gives all users on one page, however few are asked for.
    caller.same::<ListUsers>(checks, &ListUsersRequest::new().max_items(1), &[]);
    caller.does::<PutUserPolicy>(checks, &PutUserPolicyRequest::new(&name, "inline", POLICY));
    caller.same::<GetUserPolicy>(checks, &GetUserPolicyRequest::new(&name, "inline"), &[]);
    let input = DeleteUserPolicyRequest::new(&name, "inline");
    caller.does::<DeleteUserPolicy>(checks, &input);
    caller.fails::<CreateUser>(checks, &CreateUserRequest::new(&name), |error| {
        matches!(error, CreateUserError::EntityAlreadyExistsException(_))
    });
    caller.does::<DeleteUser>(checks, &DeleteUserRequest::new(&name));
    caller.fails::<GetUser>(checks, &GetUserRequest::new().user_name(&name), |error| {
        matches!(error, GetUserError::NoSuchEntityException(_))
    });
    Ok(())
}

fn policies(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let caller = Caller::new(client, &checks.server)?;
    let mut arns = Vec::new();
    for n in 0..3 {
        let input = CreatePolicyRequest::new(format!("policy-{n}"), POLICY).path("/guild/");
        let policy = caller
            .does::<CreatePolicy>(checks, &input)
            .and_then(|output| output.policy);
        arns.extend(policy.and_then(|policy| policy.arn));
    }
    caller.pages::<ListPolicies>(
        checks,
        &arns,
        |token| {
            let mut input = ListPoliciesRequest::new()
                .scope(PolicyScopeType::Local)
                .max_items(2);
            input.marker = token;
            input
        },
        |output| {
            let arns = output
                .policies
                .into_iter()
                .flatten()
                .filter_map(|policy| policy.arn);
            // botocore's model, too, has a marker on pages that are followed by another.
            (arns.collect(), output.marker)
        },
    );
    for arn in &arns {
        caller.does::<DeletePolicy>(checks, &DeletePolicyRequest::new(arn));
    }
    Ok(())
}
