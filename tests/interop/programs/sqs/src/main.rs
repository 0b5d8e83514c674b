//! SQS by awsJson1_0, with the error codes that it had when it spoke awsQuery.

/// All operations of the model. The command writes the file where it copies this program to.
mod operations {
    include!("operations.rs");
}

use std::collections::BTreeMap;
use std::process::ExitCode;

use clients::{Caller, Client};
use service::*;
use tinsmith_interop::judge::draw::Alphabet;
use tinsmith_interop::judge::{Checks, Fault, differences, run};

fn main() -> ExitCode {
    run("sqs", |checks| {
        operations::requests(checks, Alphabet::Any)?;
        for client in clients::all()? {
            queues(checks, &*client)?;
        }
        Ok(())
    })
}

fn queues(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let caller = Caller::new(client, &checks.server)?;
    let name = |n: usize| format!("{}-{n}", client.name());
    let mut urls = Vec::new();
    for n in 0..3 {
        let attributes = BTreeMap::from([(QueueAttributeName::VisibilityTimeout, "60".to_owned())]);
        let input = CreateQueueRequest::new(name(n)).attributes(attributes);
        urls.extend(
            caller
                .does::<CreateQueue>(checks, &input)
                .and_then(|output| output.queue_url),
        );
    }
    let Some(url) = urls.first() else {
        return Ok(());
    };
    caller.same::<GetQueueUrl>(checks, &GetQueueUrlRequest::new(name(0)), &[]);
    let input = GetQueueAttributesRequest::new(url).attribute_names(vec![QueueAttributeName::All]);
    caller.same::<GetQueueAttributes>(checks, &input, &[]);
    caller.pages::<ListQueues>(
        checks,
        &urls,
        |token| {
            let mut input = ListQueuesRequest::new()
                .queue_name_prefix(client.name())
                .max_results(2);
            input.next_token = token;
            input
        },
        |output| (output.queue_urls.unwrap_or_default(), output.next_token),
    );
    messages(checks, &caller, url);
    for url in &urls {
        caller.does::<DeleteQueue>(checks, &DeleteQueueRequest::new(url));
    }
    caller.fails::<GetQueueUrl>(checks, &GetQueueUrlRequest::new(name(0)), |error| {
        matches!(error, GetQueueUrlError::QueueDoesNotExist(_))
    });
    caller.strictly::<ListQueues>(checks, [ListQueuesRequest::new().queue_name_prefix("ü")])
}

/// A message comes back as it was sent.
fn messages(checks: &mut Checks, caller: &Caller<'_>, url: &str) {
    let body = "ünïcode & \"quotes\"\n\u{1f600}";
    let bytes = MessageAttributeValue::new("Binary").binary_value(vec![0, 255, 128]);
    let sent = BTreeMap::from([("bytes".to_owned(), bytes)]);
    let input = SendMessageRequest::new(url, body).message_attributes(sent.clone());
    caller.does::<SendMessage>(checks, &input);
    let input = ReceiveMessageRequest::new(url).message_attribute_names(vec!["All".to_owned()]);
    let messages = caller
        .does::<ReceiveMessage>(checks, &input)
        .and_then(|output| output.messages);
    let Some(message) = messages.into_iter().flatten().next() else {
        checks.check(
            caller.client.name(),
            "a message",
            body,
            Err("there is none".into()),
        );
        return;
    };
    let mut found =
        differences::compare_text("body", body, message.body.as_deref().unwrap_or_default());
    let received = message.message_attributes.unwrap_or_default();
    found.extend(differences::compare_text(
        "attributes",
        &format!("{sent:?}"),
        &format!("{received:?}"),
    ));
    checks.check(caller.client.name(), "a message", body, Ok(found));
    let input = DeleteMessageRequest::new(url, message.receipt_handle.unwrap_or_default());
    caller.does::<DeleteMessage>(checks, &input);
}
