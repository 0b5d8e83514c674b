//! What emitters lay out, as rustfmt lays it out. It isn't compiled; `cargo fmt` looks at it all the same, and so says
//! whether it is right.

use std::fmt;

use tinsmith::deserialize::{DeserializableShape, DeserializableStruct, ShapeDeserializer};
use tinsmith::{Operation, OperationSchema};

use crate::SERVICE;
use crate::errors::{
    AccessDeniedException, InternalServerException, ResourceNotFoundException,
    TooManyRequestsError, ValidationException,
};
use crate::types::{
    EbsTagSpecification, TaskFilesystemType, TaskManagedEbsVolumeTerminationPolicy,
};

pub use kept2::{Kept, KeptError};
pub use kept10::Kept10;

/// Examples.
pub fn examples() -> Vec<tinsmith::Example<PutBucketLifecycleConfiguration>> {
    vec![tinsmith::Example::new(
        "Put bucket lifecycle",
        "A text may be longer than a line. It stays on a line of its own, and nothing else is changed by it.",
        PutBucketLifecycleConfigurationRequest::new("examplebucket").lifecycle_configuration(
            BucketLifecycleConfiguration::new(Vec::from([LifecycleRule::new(
                ExpirationStatus::Enabled,
            )
            .expiration(LifecycleExpiration::new().days(3650))
            .id("TestOnly")
            .transitions(Vec::from([Transition::new()
                .days(365)
                .storage_class(TransitionStorageClass::Glacier)]))])),
        ),
        Ok(PutBucketLifecycleConfigurationOutput::new()),
    )]
}

/// More examples.
pub fn more_examples() -> Vec<tinsmith::Example<RegisterDaemonTaskDefinition>> {
    vec![tinsmith::Example::new(
        "To register a daemon task definition",
        "This example registers a task definition.",
        RegisterDaemonTaskDefinitionRequest::new(
            "monitoring-agent",
            Vec::from([DaemonContainerDefinition::new(
                "public.ecr.aws/cloudwatch-agent/cloudwatch-agent:latest",
            )
            .name("cloudwatch-agent")
            .memory(256)
            .log_configuration(LogConfiguration::new(LogDriver::Awslogs).options(
                BTreeMap::from([
                    (
                        "awslogs-group".into(),
                        "/ecs/daemon/monitoring-agent".into(),
                    ),
                    ("awslogs-region".into(), "us-east-1".into()),
                    ("awslogs-stream-prefix".into(), "ecs".into()),
                ]),
            ))]),
        )
        .cpu("128"),
        Ok(tinsmith::Unit),
    )]
}

impl Shape for Union {
    type Input = First;
    type Output = Second;

    const LIMIT: usize = 3;

    fn read<'de>(&mut self, index: usize, de: &mut dyn ShapeDeserializer<'de>) -> Result<()> {
        *self = match (index, &mut *self) {
            (13, _) => {
                let tinsmith::Unit = read_value(m, de)?;
                Self::Nothing
            }
            (14, Self::Open(value)) => return value.read(m, de),
            (14, _) => Self::Open(read_value(m, de)?),
            _ => return Ok(()),
        };
        Ok(())
    }
}

static NODES: [(u16, i32, i32); 3] = [(0, 1, -1), (1, 2, -100_000_000), (2, 3, 100_000_000)];

const RESULTS: i32 = 100_000_000;

fn nodes<'p, T>(parameters: &'p [Parameters], value: Option<T>) -> Option<&'static (u16, i32)> {
    let [first, (second, ..)] = [1, (2, 3)];
    NODES.get(
        usize::try_from(parameters.len().unsigned_abs())
            .ok()?
            .checked_sub(2)?,
    )
}
