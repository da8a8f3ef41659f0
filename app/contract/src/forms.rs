//! What forms send: named fields as text, exactly as typed. Parsing happens on the server, once.

use serde::{Deserialize, Serialize};

macro_rules! forms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$field_doc])* #[serde(default)] pub $field: String,)*
        }
        impl $name {
            /// Every field with what was typed, by field name.
            pub fn values(&self) -> Vec<(&'static str, &str)> {
                vec![$((stringify!($field), self.$field.as_str())),*]
            }
        }
    )*};
}

forms! {
    /// Sign in.
    SignInForm {
        /// College code.
        college,
        /// Student number or e-mail.
        login,
        /// Password.
        password,
    }
    /// First use of an activation code.
    ActivateForm {
        /// College code.
        college,
        /// Student number or e-mail.
        login,
        /// The code.
        code,
        /// New password.
        password,
        /// The same again.
        password_again,
    }
    /// First set-up of an empty production house.
    SetUpForm {
        /// Token of the one-time link.
        token,
        /// Name of the college.
        college,
        /// Admin's name.
        name,
        /// Admin's e-mail.
        email,
        /// Password.
        password,
        /// The same again.
        password_again,
    }
    /// Open a shop.
    OpenShopForm {
        /// Name over the door.
        name,
    }
    /// Buy stock.
    BuyStockForm {
        /// `P-12`.
        sku,
        /// Pieces.
        quantity,
        /// `wholesale` or `supermarket`.
        source,
    }
    /// Write or change a listing.
    ListingForm {
        /// `L-7`; empty for a new one.
        listing,
        /// `P-12`.
        sku,
        /// Title.
        title,
        /// Description.
        description,
        /// Price in yuan.
        price,
        /// Freight in yuan.
        freight,
        /// Pieces offered; empty for all in stock.
        offer_limit,
        /// Hex names of the photos to keep, separated by blanks.
        photos,
        /// `true` when they bear the shop's watermark.
        watermark,
        /// `publish` to put it on sale at once, otherwise it is saved as it is.
        then,
    }
    /// Pack or ship orders.
    OrdersForm {
        /// `O-1 O-2 ...`
        orders,
        /// `smallest_fit`, `one_larger`, or a box size word; empty keeps packed boxes.
        boxing,
        /// `C-0`.
        courier,
    }
    /// Set the standing order.
    StandingForm {
        /// `HH:MM`.
        time,
        /// `smallest_fit` or `one_larger`.
        box_rule,
        /// `C-0`.
        courier,
    }
    /// Submit an exercise.
    SubmitForm {
        /// A note to the teacher.
        note,
    }
    /// Open a class market.
    OpenMarketForm {
        /// Scenario key.
        scenario,
        /// Seed; empty for a fresh one.
        seed,
    }
    /// Set the pace.
    PaceForm {
        /// Market seconds per real second: `0` paused.
        pace,
    }
    /// Run ahead.
    RunForm {
        /// `pick_up` (to 20:00) or a number of days.
        to,
        /// Shop numbers whose standing order is switched on for it, separated by blanks.
        standing_for,
    }
    /// Write, change or publish an exercise.
    ExerciseForm {
        /// Draft being edited; empty for new.
        id,
        /// Template key.
        template,
        /// Title.
        title,
        /// `YYYY-MM-DDTHH:MM`, college zone; empty for none.
        due,
        /// Per criterion, in order, one line each: `floor|target|points`.
        criteria,
        /// `publish` or `save`.
        then,
    }
    /// Mark a submission.
    MarkForm {
        /// Per by-hand criterion, one line each: `number|points|feedback`.
        marks,
        /// Overall feedback.
        feedback,
    }
    /// A signed change of points.
    AdjustForm {
        /// Criterion number; empty for the whole.
        criterion,
        /// Points, may be negative.
        points,
        /// Why.
        reason,
    }
    /// Create a class.
    ClassForm {
        /// Name.
        name,
        /// Teacher's person id.
        teacher,
    }
    /// Create a person.
    PersonForm {
        /// Name.
        name,
        /// Role word.
        role,
        /// E-mail.
        email,
        /// Student number, for students.
        student_number,
        /// Class id; empty for none.
        class,
    }
    /// Change the own alias in a class.
    AliasForm {
        /// Class id.
        class,
        /// The alias.
        alias,
    }
    /// Change the own password.
    PasswordForm {
        /// The password now.
        current,
        /// New password.
        password,
        /// The same again.
        password_again,
    }
}

/// An uploaded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Name as the browser gave it, without path.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
