//! Which Cargo features a crate has, and which it needs of its runtime.

use tinsmith_model::Diagnostic;

use super::Resolver;
use crate::customizations::Customization;
use crate::ir::{Events, Feature, OperationTrait, RuntimeFeature, Service};

/// The features of the crate, by name.
pub(super) fn of_crate(service: &Service) -> Vec<Feature> {
    [
        Some(Feature::Json),
        Some(Feature::Xml),
        Some(Feature::Cbor),
        (!service.examples.is_empty()).then_some(Feature::Examples),
        Some(Feature::Mock),
        Some(Feature::Pattern),
        Some(Feature::Serde),
        service.signing_name.as_ref().map(|_| Feature::Sign),
        (!service.waiters.is_empty()).then_some(Feature::Waiters),
        Some(Feature::Zeroize),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What the crate needs of the runtime, whichever of its own features are on.
pub(super) fn of_runtime(service: &Service) -> Vec<RuntimeFeature> {
    let operations = || service.operations.iter();
    let needs = |wanted: OperationTrait| operations().any(|o| o.traits.contains(&wanted));
    // Archives are hashed.
    let is_glacier = service.customization == Some(Customization::Glacier);
    let checksum = is_glacier || needs(OperationTrait::HttpChecksumRequired);
    let gzip = needs(OperationTrait::GzipRequests);
    let binds_http = service.protocol.is_some_and(|p| p.binds_http);
    let streams = operations().any(|o| o.events != Events::None);
    [
        binds_http.then_some(RuntimeFeature::Rest),
        service.protocol.map(|p| RuntimeFeature::Format(p.format)),
        checksum.then_some(RuntimeFeature::Checksum),
        gzip.then_some(RuntimeFeature::Gzip),
        streams.then_some(RuntimeFeature::EventStream),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Resolver<'_> {
    /// Says which features are asked for in vain: the service has nothing for them.
    pub(super) fn warn_of_features(&self, service: &Service) {
        for feature in &service.chosen {
            if !service.features.contains(feature) {
                let message = format!("the service has nothing for the feature `{feature}`");
                let warning = Diagnostic::new(message)
                    .at(self.service.location.as_ref())
                    .shape(self.service.id.as_str());
                self.warnings.borrow_mut().push(warning);
            }
        }
    }
}
