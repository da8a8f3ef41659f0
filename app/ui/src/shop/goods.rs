//! Goods in a cell: picture, name, and a softer line under it.

use crate::parts::picture::Picture;
use crate::parts::table::Cell;
use crate::words::use_language;
use contract::views::selling::SourceRow;
use contract::views::{Bilingual, PictureView};
use leptos::prelude::*;

/// A picture with a name and a softer line, to stand first in a line.
pub fn pictured(picture: PictureView, name: impl Into<String>, soft: impl Into<String>) -> Cell {
    let (name, soft) = (name.into(), soft.into());
    Cell::view(view! {
        <span class="with-picture">
            <Picture picture=Some(picture)/>
            <span class="two-lines"><span>{name}</span><span class="soft">{soft}</span></span>
        </span>
    })
}

/// The goods of a source with their code.
pub fn goods(row: &SourceRow) -> Cell {
    pictured(row.picture.clone(), named(&row.name), row.code.clone())
}

/// A name in the language of the page.
pub fn named(name: &Bilingual) -> String {
    name.pick(use_language()).to_owned()
}
