//! Numbers of what sourcing keeps; each names a row of its table or of the scenario's list.

use serde::{Deserialize, Serialize};

macro_rules! number {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// As a place in its table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

number! {
    /// A stall of the scenario's list.
    StallId
    /// A supplier of the scenario's list.
    SupplierId
    /// An importer of the scenario's list.
    ImporterId
    /// A sample's number in its world.
    SampleId
    /// A talk's number in its world.
    TalkId
    /// A batch's number in its world.
    ConsignmentId
    /// A contract's number in its world.
    ContractId
}
