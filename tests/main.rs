//! One binary of acceptance tests: `rules` look at the source and its dependencies, `stories` use the whole
//! product as people do, `support` (of this package's library) is what both need.

mod rules;
mod stories;

use acceptance::support;
