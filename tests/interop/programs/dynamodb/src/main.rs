//! DynamoDB by awsJson1_0.

/// All operations of the model. The command writes the file where it copies this program to.
mod operations {
    include!("operations.rs");
}

use std::collections::BTreeMap;
use std::process::ExitCode;

use clients::{Caller, Client, Form};
use service::*;
use tinsmith_interop::judge::draw::Alphabet;
use tinsmith_interop::judge::{Checks, Fault, run};

fn main() -> ExitCode {
    run("dynamodb", |checks| {
        operations::requests(checks, Alphabet::Any)?;
        for client in clients::all()? {
            items(checks, &*client)?;
        }
        Ok(())
    })
}

type Item = BTreeMap<String, AttributeValue>;

fn key(name: &str) -> Item {
    BTreeMap::from([("name".to_owned(), AttributeValue::S(name.to_owned()))])
}

/// An item with a value of every kind.
fn item(name: &str) -> Item {
    let text = |text: &str| text.to_owned();
    let values = [
        ("number", AttributeValue::N(text("-1.5"))),
        ("bytes", AttributeValue::B(vec![0, 128, 255].into())),
        ("texts", AttributeValue::Ss(vec![text("a"), text("ü")])),
        ("numbers", AttributeValue::Ns(vec![text("1"), text("2")])),
        ("map", AttributeValue::M(key("inner"))),
        (
            "list",
            AttributeValue::L(vec![
                AttributeValue::Bool(false),
                AttributeValue::Null(true),
            ]),
        ),
        ("empty", AttributeValue::L(Vec::new())),
    ];
    let values = values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    key(name).into_iter().chain(values).collect()
}

fn items(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let caller = Caller::new(client, &checks.server)?;
    let table = format!("table-{}", client.name());
    let schema = vec![KeySchemaElement::new("name", KeyType::Hash)];
    let attributes = vec![AttributeDefinition::new("name", ScalarAttributeType::S)];
    let input = CreateTableInput::new(&table)
        .key_schema(schema)
        .attribute_definitions(attributes)
        .billing_mode(BillingMode::PayPerRequest);
    caller.does::<CreateTable>(checks, &input);
    caller.same::<DescribeTable>(
        checks,
        &DescribeTableInput::new(&table),
        &[("/Table/CreationDateTime", Form::Time)],
    );
    let names: Vec<String> = (0..5).map(|n| format!("smith {n}")).collect();
    for name in &names {
        caller.does::<PutItem>(checks, &PutItemInput::new(&table, item(name)));
    }
    caller.same::<GetItem>(checks, &GetItemInput::new(&table, key(&names[0])), &[]);
    caller.same::<GetItem>(checks, &GetItemInput::new(&table, key("nobody")), &[]);
    caller.pages::<Scan>(
        checks,
        &names,
        |token| {
            let mut input = ScanInput::new(&table).limit(2);
            input.exclusive_start_key = token.map(|name| key(&name));
            input
        },
        |output| {
            let name = |item: &Item| match item.get("name") {
                Some(AttributeValue::S(name)) => name.clone(),
                other => format!("{other:?}"),
            };
            let items = output.items.unwrap_or_default();
            (
                items.iter().map(name).collect(),
                output.last_evaluated_key.as_ref().map(name),
            )
        },
    );
    let input = PutItemInput::new(&table, item(&names[0]))
        .condition_expression("attribute_not_exists(bytes)");
    caller.fails::<PutItem>(checks, &input, |error| {
        matches!(error, PutItemError::ConditionalCheckFailedException(_))
    });
    caller.does::<DeleteItem>(checks, &DeleteItemInput::new(&table, key(&names[0])));
    caller.same::<GetItem>(checks, &GetItemInput::new(&table, key(&names[0])), &[]);
    caller.does::<DeleteTable>(checks, &DeleteTableInput::new(&table));
    caller.fails::<DescribeTable>(checks, &DescribeTableInput::new(&table), |error| {
        matches!(error, DescribeTableError::ResourceNotFoundException(_))
    });
    caller.strictly::<ListTables>(checks, [ListTablesInput::new()])
}
