//! The rules of the comparison, each with its stable name.

use std::fmt;

/// Defines the rules with their names, which are the variants' own.
macro_rules! rules {
    ($($(#[$docs:meta])* $rule:ident,)*) => {
        /// What sort of change it is.
        ///
        /// The names are stable: programs may rely on them. They follow `smithy-diff`, the comparison of Smithy's own
        /// tools, where it has one; what that calls `TraitBreakingChange` is any change of a trait here, and
        /// [`Wire`](super::Wire) says whether it breaks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$docs])* $rule,)*
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Rule] = &[$(Rule::$rule),*];

            /// The rule's stable name, such as `AddedOperation`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Rule::$rule => stringify!($rule),)*
                }
            }
        }
    };
}

rules! {
    /// The service has another shape id.
    RenamedService,
    /// The service's `version` is another.
    ChangedServiceVersion,
    /// The service gives a shape another name than before (`rename`).
    ServiceRename,
    /// Every operation of the service may give one more error.
    AddedServiceError,
    /// An error is no longer one that every operation may give.
    RemovedServiceError,
    /// The service speaks one more protocol.
    AddedProtocol,
    /// The service no longer speaks a protocol.
    RemovedProtocol,
    /// The service knows one more authentication scheme.
    AddedAuthenticationScheme,
    /// The service no longer knows an authentication scheme.
    RemovedAuthenticationScheme,
    /// A resource or an operation that was there before is bound to one more place.
    AddedEntityBinding,
    /// A resource or an operation that is still there is no longer bound to a place.
    RemovedEntityBinding,
    /// A resource is identified by other members.
    ChangedResourceIdentifiers,
    /// The service has a new operation.
    AddedOperation,
    /// The service no longer has an operation.
    RemovedOperation,
    /// An operation has another shape id, and all else of it is the same.
    RenamedOperation,
    /// An operation that took nothing has an input.
    AddedOperationInput,
    /// An operation takes nothing any more.
    RemovedOperationInput,
    /// An operation's input is another shape.
    ChangedOperationInput,
    /// An operation that gave nothing has an output.
    AddedOperationOutput,
    /// An operation gives nothing any more.
    RemovedOperationOutput,
    /// An operation's output is another shape.
    ChangedOperationOutput,
    /// An operation may give one more error.
    AddedOperationError,
    /// An operation no longer gives an error.
    RemovedOperationError,
    /// The service reaches a new shape.
    AddedShape,
    /// The service no longer reaches a shape.
    RemovedShape,
    /// A shape has the same name in another namespace.
    MovedShape,
    /// A shape has another name, and is the same in all else.
    RenamedShape,
    /// A shape is of another type: a string became an enum.
    ChangedShapeType,
    /// A structure or union has a new member.
    AddedMember,
    /// A structure has a new member that must be there.
    AddedRequiredMember,
    /// A structure or union no longer has a member.
    RemovedMember,
    /// A member has another name, and is the same in all else.
    RenamedMember,
    /// A member holds another shape.
    ChangedMemberTarget,
    /// The members that were there before are in another order.
    ChangedMemberOrder,
    /// A member that could be absent can't be any more, or the other way round.
    ChangedNullability,
    /// A member's default is another value.
    ChangedDefault,
    /// An enum has a new value.
    AddedEnumValue,
    /// An enum no longer has a value.
    RemovedEnumValue,
    /// An enum's value has another name.
    RenamedEnumValue,
    /// A member of an enum has another value.
    ChangedEnumValue,
    /// The values of a string with `smithy.api#enum` are others.
    ChangedEnumTrait,
    /// How long a value may be.
    ChangedLengthTrait,
    /// How large a number may be.
    ChangedRangeTrait,
    /// What a text must look like.
    ChangedPatternTrait,
    /// Where HTTP carries a member or an operation.
    ChangedHttpBinding,
    /// How the endpoint is found.
    ChangedEndpointRules,
    /// How pages follow each other.
    ChangedPaginatedTrait,
    /// What can be waited for.
    ChangedWaitableTrait,
    /// A shape or a member has a trait that it had not.
    AddedTrait,
    /// A shape or a member no longer has a trait.
    RemovedTrait,
    /// A trait of a shape or a member has another value.
    ModifiedTrait,
    /// What the model tells people is other text.
    ChangedDocumentation,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
