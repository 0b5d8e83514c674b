//! The messages.

use std::fmt::Write;

use contest::Fault;

/// How many items a page has.
pub(crate) const MANY: usize = 1_000;

/// How many items a batch has: as many as DynamoDB takes.
pub(crate) const BATCH: usize = 25;

pub(crate) const TABLE: &str = "orders";

/// The texts of an item, by attribute.
pub(crate) fn texts(n: usize) -> [(&'static str, String); 5] {
    [
        ("customer", format!("customer-{:05}", n % 400)),
        ("order", format!("2026-03-14T15:09:26Z#{n:06}")),
        ("status", status(n).to_owned()),
        ("street", format!("{} Anvil \"Lane\"", n % 200 + 1)),
        (
            "note",
            format!("leave it at the door, behind the flower pot; parcel {n} of many"),
        ),
    ]
}

fn status(n: usize) -> &'static str {
    match n % 4 {
        0 => "open",
        1 => "paid",
        2 => "sent",
        _ => "back",
    }
}

/// The numbers of an item, by attribute.
pub(crate) fn numbers(n: usize) -> [(&'static str, String); 4] {
    [
        ("total", format!("{}.{:02}", n * 3 % 10_000, n % 100)),
        ("weight", format!("{}", n % 30_000)),
        ("revision", format!("{}", n % 17)),
        ("epoch", format!("{}", 1_700_000_000 + n)),
    ]
}

/// The words of an item's set.
pub(crate) fn labels(n: usize) -> [String; 3] {
    [
        "gift".to_owned(),
        format!("tour-{}", n % 40),
        format!("depot-{}", n % 12),
    ]
}

/// The bytes of an item, and the same as JSON has them.
pub(crate) const SEAL: &[u8] = b"sealed with iron and wax";
const SEAL_IN_BASE64: &str = "c2VhbGVkIHdpdGggaXJvbiBhbmQgd2F4";

/// The body of a response of Query, as DynamoDB sends it.
pub(crate) fn page() -> Result<Vec<u8>, Fault> {
    let mut json = format!("{{\"Count\":{MANY},\"Items\":[");
    for n in 0..MANY {
        if n > 0 {
            json.push(',');
        }
        item(n, &mut json)?;
    }
    write!(json, "],\"ScannedCount\":{MANY}}}")?;
    Ok(json.into_bytes())
}

fn item(n: usize, json: &mut String) -> Result<(), Fault> {
    json.push('{');
    for (name, text) in texts(n) {
        write!(
            json,
            "\"{name}\":{{\"S\":{}}},",
            serde_json::to_string(&text)?
        )?;
    }
    for (name, number) in numbers(n) {
        write!(json, "\"{name}\":{{\"N\":\"{number}\"}},")?;
    }
    let labels = serde_json::to_string(&labels(n))?;
    write!(
        json,
        "\"labels\":{{\"SS\":{labels}}},\"gift\":{{\"BOOL\":{}}},",
        n.is_multiple_of(3)
    )?;
    let [article, count] = line(n);
    write!(
        json,
        "\"lines\":{{\"L\":[{{\"M\":{{\"article\":{{\"S\":\"{article}\"}},\"count\":{{\"N\":\"{count}\"}}}}}}]}},\
         \"seal\":{{\"B\":\"{SEAL_IN_BASE64}\"}}}}"
    )?;
    Ok(())
}

/// The article and the count of the one line of an item.
pub(crate) fn line(n: usize) -> [String; 2] {
    [format!("nail-{}", n % 90), format!("{}", n % 12 + 1)]
}

/// The response that has it.
pub(crate) fn response() -> Result<http::Response<Vec<u8>>, Fault> {
    let body = page()?;
    Ok(http::Response::builder()
        .status(200)
        .header("Server", "Server")
        .header("Date", "Sat, 14 Mar 2026 14:09:26 GMT")
        .header("Content-Type", "application/x-amz-json-1.0")
        .header("Content-Length", body.len())
        .header(
            "x-amzn-RequestId",
            "6KLFV3O8OTBG1FQ5MFCEKHBMQ3VV4KQNSO5AEMVJF66Q9ASUAAJG",
        )
        .header("x-amz-crc32", "2745614147")
        .body(body)?)
}
