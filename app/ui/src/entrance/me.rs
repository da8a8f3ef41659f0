//! The own account: name on the board, password, open sessions.

use super::actions::{ChangePassword, ChooseAlias, EndSession};
use crate::asking::last_error;
use crate::loading::framed;
use crate::parts::badge::{Badge, Tone};
use crate::parts::button::{Button, Weight};
use crate::parts::card::{Card, Stack};
use crate::parts::definitions::Definitions;
use crate::parts::field::TextField;
use crate::parts::form::{Actions, Form};
use crate::parts::page::Page;
use crate::parts::table::{Cell, Column, Line, Table};
use crate::parts::time::WallMoment;
use crate::words::entrance::*;
use crate::words::t;
use contract::views::entrance::{MeView, SessionView};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The own account.
#[component]
pub fn MePage() -> impl IntoView {
    framed(
        None,
        |asker| async move { asker.backend.entrance.me(&asker.visitor).await },
        |view: MeView| {
            let mut pairs: Vec<(String, Cell)> = vec![(NAME.into(), view.name.into())];
            pairs.extend(view.student_number.map(|number| (STUDENT_NUMBER.into(), number.into())));
            pairs.extend(view.email.map(|email| (EMAIL.into(), email.into())));
            let aliases = view.aliases.into_iter().map(|(class, name, alias)| {
                view! {
                    <Card title=format!("{} · {name}", t(ALIAS)) about=ALIAS_ABOUT>
                        <Form action=ChooseAlias::url() error=last_error(ChooseAlias::PATH) keyless=true hidden=vec![("class", class.to_string())]>
                            <TextField name="alias" label=ALIAS hint=ALIAS_HINT value=alias most=24/>
                            <Actions><Button label=ALIAS_VERB/></Actions>
                        </Form>
                    </Card>
                }
            });
            view! {
                <Page title=ME_TITLE about=ME_ABOUT>
                    <Stack>
                        <Card><Definitions pairs=pairs/></Card>
                        {aliases.collect_view()}
                        <Card title=CHANGE_PASSWORD about=CHANGE_PASSWORD_ABOUT>
                            <Form action=ChangePassword::url() error=last_error(ChangePassword::PATH) keyless=true>
                                <TextField name="current" label=PASSWORD_NOW kind="password" most=128 autocomplete="current-password"/>
                                <TextField name="password" label=NEW_PASSWORD hint=PASSWORD_HINT kind="password" most=128 autocomplete="new-password"/>
                                <TextField name="password_again" label=PASSWORD_AGAIN kind="password" most=128 autocomplete="new-password"/>
                                <Actions><Button label=CHANGE_PASSWORD_VERB/></Actions>
                            </Form>
                        </Card>
                        <Card title=SESSIONS about=SESSIONS_ABOUT><Sessions sessions=view.sessions/></Card>
                    </Stack>
                </Page>
            }
            .into_any()
        },
    )
}

#[component]
fn Sessions(sessions: Vec<SessionView>) -> impl IntoView {
    let lines = sessions.into_iter().map(|session| {
        let end = if session.current {
            view! { <Badge label=THIS_SESSION tone=Tone::Good/> }.into_any()
        } else {
            view! {
                <Form action=EndSession::url() keyless=true inline=true hidden=vec![("session", session.key)]>
                    <Button label=END_SESSION small=true weight=Weight::Quiet/>
                </Form>
            }
            .into_any()
        };
        Line::new(vec![
            browser_said(&session.agent).into(),
            Cell::view(view! { <WallMoment at=session.began/> }),
            Cell::view(view! { <WallMoment at=session.last_used/> }),
            Cell::view(end),
        ])
    });
    view! {
        <Table
            caption=SESSIONS
            quiet=true
            columns=vec![Column::text(BROWSER), Column::text(BEGAN), Column::text(LAST_USED), Column::text(ACTION)]
            lines={lines.collect::<Vec<_>>()}
        />
    }
}

/// Browser and system in a few words (`Chrome, Linux`); what says neither is shown as it came. A browser also says
/// the names of those it wants to be taken for, so the rarer name comes first.
fn browser_said(agent: &str) -> String {
    let first = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = first(&[
        ("MicroMessenger", "WeChat"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_by_its_own_name_not_by_those_it_claims() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(browser_said(edge), "Edge, Windows");
        let phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";
        assert_eq!(browser_said(phone), "Chrome, Android");
        assert_eq!(browser_said("demo build"), "demo build");
    }
}
