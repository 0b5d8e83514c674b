//! Inputs to start from: the bodies of our own protocol tests, and bytes drawn at random for the rest. Their first
//! bytes choose the operation by its place in the index of services.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use tinsmith_model::{Shape, ShapeId, Value};
use tinsmith_mutants::{Mutant, bases};

use super::format::{Side, chosen, number_of, number_of_status, to_be_drawn, to_be_read};
use super::services::Service;
use tinsmith_build::Failure;
use tinsmith_tests::harness::files::io_failure;
use tinsmith_tests::repository;

/// How many seeds of drawn bytes a target gets.
const DRAWN: usize = 150;

/// Texts for the functions of endpoint rules, after three bytes for numbers and flags.
const RULES: &[&str] = &[
    "us-east-1",
    "cn-north-1",
    "aws-global",
    "https://example.com",
    "http://[::1]:8080/a%20b/",
    "https://127.0.0.1/path//to/",
    "arn:aws:s3:us-west-2:123456789012:accesspoint/name:x",
    "bucket--usw2-az1--x-s3",
];

/// Writes the seeds of all targets, each in a directory of its name, which loses what else it holds.
///
/// # Errors
///
/// A file can't be written, or a model has cases that are none.
pub(super) fn write_all(services: &[Service], dir: &Path) -> Result<(), Failure> {
    let mut seeds = Seeds::default();
    let (mut place, mut receiver) = (0, 0);
    for service in services {
        let first = place;
        for operation in &service.operations {
            let shape = service.model.shape(&operation.id);
            seeds.of_operation(shape, place)?;
            if operation.receives {
                seeds.of_events(shape, receiver)?;
                receiver += 1;
            }
            place += 1;
        }
        for shape in service.model.shapes() {
            if shape.as_structure().is_some() {
                let place = first + place_of_error(service, &shape.id);
                seeds.of_responses(shape, place, true)?;
            }
        }
    }
    seeds.drawn(place)?;
    seeds.write(dir)
}

/// An operation of the service that has an error; any has those of the service.
fn place_of_error(service: &Service, error: &ShapeId) -> usize {
    let has = |id: &ShapeId| {
        let operation = service.model.shape(id).and_then(Shape::as_operation);
        operation.is_some_and(|operation| operation.errors.contains(error))
    };
    let mut operations = service.operations.iter();
    operations.position(|of| has(&of.id)).unwrap_or(0)
}

/// The seeds, each with the name of its target.
#[derive(Default)]
struct Seeds(Vec<(&'static str, Vec<u8>)>);

impl Seeds {
    fn add(&mut self, target: &'static str, parts: &[&[u8]]) {
        self.0.push((target, parts.concat()));
    }

    fn of_operation(&mut self, shape: Option<&Shape>, place: usize) -> Result<(), Failure> {
        let Some(shape) = shape else {
            return Ok(());
        };
        for case in cases(shape, "smithy.test#httpRequestTests") {
            if let Some(codec) = codec_of(case) {
                let body = body_of(case)?;
                self.add(
                    codec.target,
                    &[&[codec.how], &chosen(number_of(place, Side::Input)), &body],
                );
            }
        }
        self.of_responses(shape, place, false)
    }

    fn of_responses(&mut self, shape: &Shape, place: usize, is_error: bool) -> Result<(), Failure> {
        for case in cases(shape, "smithy.test#httpResponseTests") {
            let body = body_of(case)?;
            let code = case.get("code").and_then(Value::as_u64).unwrap_or(200);
            let status = number_of_status(u16::try_from(code).unwrap_or(200));
            let headers = case.get("headers").and_then(Value::as_object);
            let header = |(name, value): (&String, &Value)| {
                format!("{name}: {}\n", value.as_str().unwrap_or_default())
            };
            let headers: String = headers.into_iter().flatten().map(header).collect();
            let head = [headers.as_bytes(), b"\n"].concat();
            let parts: [&[u8]; 5] = [
                &[to_be_read(0)],
                &chosen(place),
                &chosen(status),
                &head,
                &body,
            ];
            self.add("response", &parts);
            if is_error {
                self.add("error_body", &[&chosen(place), &[0], &body]);
            } else if let Some(codec) = codec_of(case) {
                self.add(
                    codec.target,
                    &[&[codec.how], &chosen(number_of(place, Side::Output)), &body],
                );
            }
        }
        Ok(())
    }

    fn of_events(&mut self, shape: Option<&Shape>, receiver: usize) -> Result<(), Failure> {
        for case in shape
            .into_iter()
            .flat_map(|shape| cases(shape, "smithy.test#eventStreamTests"))
        {
            let initial = case
                .get("initialResponse")
                .and_then(|initial| initial.get("body"));
            let events = case.get("events").and_then(Value::as_array);
            let events = events
                .into_iter()
                .flatten()
                .filter_map(|event| event.get("bytes"));
            let mut seed = [chosen(receiver), chosen(6)].concat();
            for message in initial.into_iter().chain(events).filter_map(Value::as_str) {
                seed.extend(frames(&decoded(message)?));
            }
            self.add("events", &[&seed]);
        }
        Ok(())
    }

    /// Bytes that choose values, operations or damage.
    fn drawn(&mut self, operations: usize) -> Result<(), Failure> {
        let mut chance = Chance(1);
        for round in 0..DRAWN {
            let place = chosen(round % (2 * operations.max(1)));
            let values = chance.bytes(40 + round % 200);
            for codec in ["json", "xml", "cbor"] {
                // Which settings JSON has is the first byte's choice as well.
                let how = to_be_drawn(u8::try_from(round % 3).unwrap_or(0));
                self.add(codec, &[&[how], &place, &values]);
            }
            self.add("response", &[&[to_be_drawn(0)], &place, &values]);
            self.add("request", &[&place, &values]);
            let damage = chance.bytes(3 + 3 * (round % 4));
            self.add("generator", &[&damage]);
            self.add("model_diff", &[&damage]);
        }
        for text in RULES {
            self.add("rules", &[&chance.bytes(3), text.as_bytes()]);
        }
        let bases = bases(false).map_err(Failure::new)?;
        for (base, round) in (0_u8..)
            .zip(&bases)
            .flat_map(|(base, _)| [(base, 0), (base, 1)])
        {
            // A few operations of each model, sound and with some damage.
            let choices = [&[base, base, 16], chance.bytes(6 * round).as_slice()].concat();
            let damaged = Mutant::of_bytes(&choices, &bases).damage(&bases);
            self.add("model", &[damaged.text.as_bytes()]);
        }
        for folder in ["model/tests/mistakes", "model/src/definitions"] {
            let folder = repository::path(folder);
            let fail = |error: std::io::Error| io_failure(&folder, &error);
            for entry in folder.read_dir().map_err(fail)? {
                let path = entry.map_err(fail)?.path();
                if path.extension().is_some_and(|end| end == "smithy") {
                    self.add("idl", &[&fs::read(&path).map_err(fail)?]);
                }
            }
        }
        Ok(())
    }

    fn write(self, dir: &Path) -> Result<(), Failure> {
        let fail = |error: std::io::Error| io_failure(dir, &error);
        if dir.is_dir() {
            fs::remove_dir_all(dir).map_err(fail)?;
        }
        for (index, (target, seed)) in self.0.iter().enumerate() {
            let dir = dir.join(target);
            fs::create_dir_all(&dir).map_err(fail)?;
            fs::write(dir.join(format!("{index:04}")), seed).map_err(fail)?;
        }
        Ok(())
    }
}

fn cases<'s>(shape: &'s Shape, id: &str) -> impl Iterator<Item = &'s Value> {
    let cases = shape.traits.get(id).and_then(Value::as_array);
    cases.into_iter().flatten()
}

/// The target of a codec, and the first byte of its inputs.
struct Codec {
    target: &'static str,
    how: u8,
}

/// The codec of a case's body, by its protocol. awsQuery and ec2Query have none in both directions.
fn codec_of(case: &Value) -> Option<Codec> {
    let (target, how) = match case.get("protocol")?.as_str()? {
        "aws.protocols#awsJson1_0" | "aws.protocols#awsJson1_1" => ("json", 0),
        "aws.protocols#restJson1" => ("json", 1),
        "smithy.protocols#rpcv2Json" => ("json", 2),
        "smithy.protocols#rpcv2Cbor" => ("cbor", 0),
        "aws.protocols#restXml" => ("xml", 0),
        _ => return None,
    };
    Some(Codec {
        target,
        how: to_be_read(how),
    })
}

fn body_of(case: &Value) -> Result<Vec<u8>, Failure> {
    let body = case.get("body").and_then(Value::as_str).unwrap_or_default();
    let said = case.get("bodyMediaType").and_then(Value::as_str);
    let is_binary =
        said.is_some_and(|said| said.ends_with("cbor") || said.ends_with("eventstream"));
    match is_binary {
        true => decoded(body),
        false => Ok(body.as_bytes().to_vec()),
    }
}

fn decoded(text: &str) -> Result<Vec<u8>, Failure> {
    let fail = |error| Failure::new(format!("the body of a protocol test is no base64: {error}"));
    BASE64_STANDARD.decode(text).map_err(fail)
}

/// The messages of an event stream without the lengths and checksums that the target adds: the length of the headers,
/// that of the payload, both.
fn frames(mut stream: &[u8]) -> Vec<u8> {
    let mut frames = Vec::new();
    while let Some((prelude, _)) = stream.split_first_chunk::<12>() {
        let [_, _, a, b, _, _, c, d, ..] = *prelude;
        let total = usize::from(u16::from_be_bytes([a, b]));
        let headers = usize::from(u16::from_be_bytes([c, d]));
        let Some(content) = total.checked_sub(4).and_then(|end| stream.get(12..end)) else {
            break;
        };
        frames.extend(chosen(headers));
        frames.extend(chosen(content.len().saturating_sub(headers)));
        frames.extend(content);
        stream = stream.get(total..).unwrap_or_default();
    }
    frames
}

/// The same bytes in every run (xorshift64).
struct Chance(u64);

impl Chance {
    fn bytes(&mut self, count: usize) -> Vec<u8> {
        let next = || {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            // The lowest byte.
            self.0.to_le_bytes()[0]
        };
        std::iter::repeat_with(next).take(count).collect()
    }
}
