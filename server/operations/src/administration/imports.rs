//! Roster imports: upload to a preview, look at it, apply it once or throw it away. A preview is the only thing
//! an upload writes.

use super::effects::Directory;
use super::roster::{self, FILE_BYTES_MAX, GoodRow, RosterFile};
use crate::faults::{OrFault, fault};
use crate::house::HouseState;
use crate::idempotency::Begun;
use crate::local_time::local;
use crate::permits::{AdminPermit, SignedIn};
use crate::secrets::{row_uuid, sha256};
use contract::forms::Upload;
use contract::views::Page;
use contract::views::admin::{ImportRow, ImportState, ImportsView, RosterEffect, RosterImportView, RosterRow};
use contract::{ApiError, FormErrors, Problem};
use domain::people::{ClassName, Email};
use domain::{ClassId, PersonId, RequestKey};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use store::{
    Added, Change, ImportHead, ImportKind, NewAudit, NewClass, NewImport, RosterBatch, RosterEntry, RosterOutcome,
    RowOutcome,
};
use uuid::Uuid;

/// Imports in the list.
const LISTED_MAX: u32 = 50;
/// Most characters kept of a file's name.
const FILE_NAME_LENGTH_MAX: usize = 120;

/// What an upload leaves behind.
#[derive(Debug, Serialize, Deserialize)]
struct Preview {
    file: RosterFile,
    /// What applying would do, as things stood at the upload.
    effects: Vec<RosterEffect>,
    /// Classes it would create, as things stood at the upload.
    new_classes: Vec<String>,
}

impl Preview {
    fn of(mut file: RosterFile, directory: &Directory) -> Self {
        directory.sort_out(&mut file);
        let (effects, new_classes) = (directory.effects(&file.good), directory.new_classes(&file.good));
        Self { file, effects, new_classes }
    }
}

impl HouseState {
    pub(super) async fn upload_roster(
        &self,
        permit: &AdminPermit,
        key: RequestKey,
        upload: Upload,
    ) -> Result<String, ApiError> {
        let who = permit.who();
        let wrong = |problem| ApiError::from(FormErrors::field("file", problem));
        if upload.bytes.len() > FILE_BYTES_MAX as usize {
            return Err(wrong(Problem::FileTooLarge { most_bytes: FILE_BYTES_MAX }));
        }
        let content = sha256(&upload.bytes);
        let read = tokio::task::spawn_blocking(move || roster::read(&upload.bytes)).await;
        let file = read.map_err(|problem| fault("roster", &problem))?.map_err(wrong)?;
        let preview = Preview::of(file, &self.directory(who.college()).await?);
        let body = serde_json::to_string(&preview).map_err(|problem| fault("roster kept", &problem))?;
        let mut write = match self.begin(who, key, "upload_roster", &content).await? {
            Begun::Answered(import) => return Ok(import),
            Begun::New(write) => write,
        };
        let now = self.now();
        let import = NewImport {
            college: who.college(),
            id: row_uuid(now),
            kind: ImportKind::Roster,
            file_name: plain_file_name(&upload.file_name),
            body,
            by: who.person(),
            class: None,
            rows: (count(preview.file.good.len()), count(preview.file.bad.len())),
            at: now,
        };
        write.change.save_import(&import).await.or_fault("import saved")?;
        let detail = format!("good={} bad={}", preview.file.good.len(), preview.file.bad.len());
        write.change.audit(&done(who, now, "roster_uploaded", import.id, detail)).await.or_fault("audit")?;
        let answer = import.id.to_string();
        write.finish(&answer).await?;
        Ok(answer)
    }

    pub(super) async fn imports(&self, permit: &AdminPermit) -> Result<ImportsView, ApiError> {
        let who = permit.who();
        let heads = self.store.imports(who.college(), ImportKind::Roster, LISTED_MAX).await.or_fault("imports")?;
        let zone = who.zone();
        let row = |head: ImportHead| ImportRow {
            key: head.id.to_string(),
            file_name: head.file_name,
            at: local(head.created_at, &zone),
            good: head.rows.0,
            bad: head.rows.1,
            state: state(head.state),
        };
        Ok(ImportsView { imports: heads.into_iter().map(row).collect() })
    }

    pub(super) async fn roster_view(
        &self,
        permit: &AdminPermit,
        import: &str,
        page: u32,
    ) -> Result<RosterImportView, ApiError> {
        let who = permit.who();
        let (row, preview) = self.stored_roster(who, import).await?;
        let head = head(who, &row, &preview);
        let Preview { file, mut effects, mut new_classes } = preview;
        if row.state == store::ImportState::Pending {
            let directory = self.directory(who.college()).await?;
            (effects, new_classes) = (directory.effects(&file.good), directory.new_classes(&file.good));
        }
        let of = |effect| count(effects.iter().filter(|it| **it == effect).count());
        let counts = [RosterEffect::Create, RosterEffect::Update, RosterEffect::Unchanged].map(of);
        let people = Page::cut(file.good.into_iter().zip(effects).collect(), page);
        let shown = people.rows.into_iter().map(|(row, effect): (GoodRow, RosterEffect)| RosterRow {
            line: row.line,
            student_number: row.student_number.as_str().to_owned(),
            name: row.name.as_str().to_owned(),
            class: row.class.as_str().to_owned(),
            email: row.email.as_ref().map(Email::as_str).map(str::to_owned),
            effect,
        });
        Ok(RosterImportView {
            row: head,
            encoding: file.encoding,
            form: file.form,
            people: Page { rows: shown.collect(), page: people.page, pages: people.pages, total: people.total },
            effects: counts,
            problems: file.bad.into_iter().flat_map(|row| row.problems).collect(),
            new_classes,
        })
    }

    pub(super) async fn apply_roster(
        &self,
        permit: &AdminPermit,
        key: RequestKey,
        import: &str,
        good_rows_only: bool,
    ) -> Result<(), ApiError> {
        let who = permit.who();
        let (row, preview) = self.stored_roster(who, import).await?;
        match row.state {
            store::ImportState::Applied => return Ok(()),
            store::ImportState::Cancelled => return Err(FormErrors::whole(Problem::NotAChoice).into()),
            store::ImportState::Pending => {}
        }
        if !good_rows_only && !preview.file.bad.is_empty() {
            let count = u32::try_from(preview.file.bad.len()).unwrap_or(u32::MAX);
            return Err(FormErrors::field("good_rows_only", Problem::RowsBad { count }).into());
        }
        if preview.file.good.is_empty() {
            return Err(FormErrors::whole(Problem::NoRows).into());
        }
        let known = self.store.classes(who.college()).await.or_fault("classes")?;
        let mut classes: HashMap<String, ClassId> = known.into_iter().map(|class| (class.name, class.id)).collect();
        let content = format!("{import} {good_rows_only}");
        let mut write = match self.begin(who, key, "apply_roster", content.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        let now = self.now();
        if write.change.take_import(who.college(), row.id, now).await.or_fault("import taken")?.is_none() {
            // Somebody else was faster: if they applied it, it is done.
            write.change.roll_back().await.or_fault("roll back")?;
            let (row, _) = self.stored_roster(who, import).await?;
            return if row.state == store::ImportState::Applied { Ok(()) } else { Err(ApiError::Busy) };
        }
        let created = self.create_classes(&mut write.change, who, &preview, &mut classes).await?;
        let (outcomes, left_out) = self.enrol_all(&mut write.change, who, &preview, &classes, good_rows_only).await?;
        let detail = summary(&outcomes, left_out + preview.file.bad.len(), created);
        write.change.audit(&done(who, now, "roster_applied", row.id, detail)).await.or_fault("audit")?;
        write.finish(&()).await?;
        self.sessions.clear();
        Ok(())
    }

    /// Creates the classes that are missing and adds them to the known ones; how many.
    async fn create_classes(
        &self,
        change: &mut Change,
        who: &SignedIn,
        preview: &Preview,
        classes: &mut HashMap<String, ClassId>,
    ) -> Result<usize, ApiError> {
        let now = self.now();
        let mut seen = HashSet::new();
        let names = preview.file.good.iter().map(|row| &row.class);
        let missing: Vec<&ClassName> =
            names.filter(|name| !classes.contains_key(name.as_str()) && seen.insert(name.as_str())).collect();
        for (name, id) in missing.iter().zip(ids_in_order(now, missing.len())) {
            let class = NewClass { college: who.college(), id: ClassId::new(id), name: (*name).clone(), at: now };
            if change.create_class(&class).await.or_fault("class created")? == Added::Taken {
                return Err(ApiError::Busy);
            }
            let row = done(who, now, "class_created", id, name.as_str().to_owned());
            change.audit(&row).await.or_fault("audit")?;
            classes.insert(name.as_str().to_owned(), class.id);
        }
        Ok(missing.len())
    }

    /// Enrols everybody; rows that came into conflict since the upload are left out or, if all was asked for,
    /// refuse the whole. Answers what was done and how many rows were left out.
    async fn enrol_all(
        &self,
        change: &mut Change,
        who: &SignedIn,
        preview: &Preview,
        classes: &HashMap<String, ClassId>,
        good_rows_only: bool,
    ) -> Result<(Vec<RowOutcome>, usize), ApiError> {
        let now = self.now();
        let ids = ids_in_order(now, preview.file.good.len());
        let rows = preview.file.good.iter().zip(ids).map(|(row, id)| RosterEntry {
            id: PersonId::new(id),
            name: row.name.clone(),
            student_number: Some(row.student_number.clone()),
            email: row.email.clone(),
            class: classes.get(row.class.as_str()).copied(),
        });
        let mut batch = RosterBatch {
            college: who.college(),
            kind: self.kind,
            language: who.college_row().language,
            at: now,
            rows: rows.collect(),
        };
        // Ends: every round either applies all or has fewer rows than the one before.
        loop {
            match change.apply_roster(&batch).await.or_fault("roster applied")? {
                RosterOutcome::Applied(outcomes) => return Ok((outcomes, preview.file.good.len() - batch.rows.len())),
                RosterOutcome::Refused(problems) if good_rows_only && problems.len() < batch.rows.len() => {
                    let refused: HashSet<usize> = problems.into_iter().map(|(place, _)| place).collect();
                    let mut place = 0..;
                    batch.rows.retain(|_| !place.next().is_some_and(|place| refused.contains(&place)));
                }
                RosterOutcome::Refused(_) => return Err(FormErrors::whole(Problem::Taken).into()),
            }
        }
    }

    pub(super) async fn cancel_roster(
        &self,
        permit: &AdminPermit,
        key: RequestKey,
        import: &str,
    ) -> Result<(), ApiError> {
        let who = permit.who();
        let (row, _) = self.stored_roster(who, import).await?;
        let mut write = match self.begin(who, key, "cancel_roster", import.as_bytes()).await? {
            Begun::Answered(answer) => return Ok(answer),
            Begun::New(write) => write,
        };
        let cancelled =
            write.change.cancel_import(who.college(), row.id, self.now()).await.or_fault("import cancelled")?;
        if !cancelled && row.state == store::ImportState::Applied {
            return Err(FormErrors::whole(Problem::NotAChoice).into());
        }
        write.finish(&()).await
    }

    pub(super) async fn roster_problems_csv(&self, permit: &AdminPermit, import: &str) -> Result<Vec<u8>, ApiError> {
        let (_, preview) = self.stored_roster(permit.who(), import).await?;
        roster::problems_csv(&preview.file).map_err(|problem| fault("roster problems", &problem))
    }

    /// A stored roster of this college.
    async fn stored_roster(&self, who: &SignedIn, import: &str) -> Result<(store::ImportRow, Preview), ApiError> {
        let id = Uuid::try_parse(import).map_err(|_| ApiError::NotFound)?;
        let row = self.store.import(who.college(), id).await.or_fault("import")?;
        let row = row.filter(|row| row.kind == ImportKind::Roster).ok_or(ApiError::NotFound)?;
        let preview = serde_json::from_str(&row.body).map_err(|problem| fault("stored roster", &problem))?;
        Ok((row, preview))
    }
}

/// New ids, ascending: lists of people and classes follow their ids, so they follow the file.
fn ids_in_order(now: i64, count: usize) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = (0..count).map(|_| row_uuid(now)).collect();
    ids.sort_unstable();
    ids
}

fn head(who: &SignedIn, row: &store::ImportRow, preview: &Preview) -> ImportRow {
    ImportRow {
        key: row.id.to_string(),
        file_name: row.file_name.clone(),
        at: local(row.created_at, &who.zone()),
        good: count(preview.file.good.len()),
        bad: count(preview.file.bad.len()),
        state: state(row.state),
    }
}

fn state(state: store::ImportState) -> ImportState {
    match state {
        store::ImportState::Pending => ImportState::Pending,
        store::ImportState::Applied => ImportState::Applied,
        store::ImportState::Cancelled => ImportState::Cancelled,
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn done(who: &SignedIn, at: i64, action: &str, object: Uuid, detail: String) -> NewAudit {
    let action = action.to_owned();
    NewAudit { college: who.college(), at, person: Some(who.person()), action, object: object.to_string(), detail }
}

fn summary(outcomes: &[RowOutcome], left_out: usize, classes: usize) -> String {
    let count = |is: fn(&RowOutcome) -> bool| outcomes.iter().filter(|outcome| is(outcome)).count();
    format!(
        "created={} updated={} unchanged={} left_out={left_out} classes_created={classes}",
        count(|outcome| matches!(outcome, RowOutcome::Created(_))),
        count(|outcome| matches!(outcome, RowOutcome::Updated(_))),
        count(|outcome| matches!(outcome, RowOutcome::Unchanged(_))),
    )
}

/// The last part of a path, without control characters, shortened: shown, never used as a path.
fn plain_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|character| !character.is_control()).take(FILE_NAME_LENGTH_MAX).collect()
}
