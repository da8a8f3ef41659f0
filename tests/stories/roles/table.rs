//! The matrix's table: every route and server function, what guards it, and what a call sends. Placeholders in
//! braces are filled from the ids of a variant.

/// What guards a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Anybody.
    Open,
    /// Anybody, and it leads out: to the sign-in page.
    Leaving,
    /// Not there in a production house that is set up, for nobody.
    Nowhere,
    /// Anybody signed in.
    SignedIn,
    /// Anybody signed in may ask; the thing named belongs to nobody of the cast.
    NobodysThing,
    /// Members of the college that has the thing.
    College,
    /// Members of the class: students and teacher.
    Member,
    /// Members of the class, for a thing that is in it.
    MemberThing,
    /// Students of the class.
    Student,
    /// Students of the class, for a thing that is in it.
    StudentThing,
    /// Students of the class who have a shop.
    Seller,
    /// The student whose thing it is.
    SellerThing,
    /// The teacher of the class.
    Teacher,
    /// The teacher of the class, for a thing that is in it.
    TeacherThing,
    /// Teachers, of whichever class.
    AnyTeacher,
    /// Admins.
    Admin,
    /// Admins of the college that has the thing.
    AdminThing,
}

/// A route of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Method.
    pub method: &'static str,
    /// Address with placeholders; what follows `?` is no part of the route.
    pub path: &'static str,
    /// What guards it.
    pub guard: Guard,
    /// Fields it sends, written like a query with placeholders.
    pub fields: &'static str,
    /// The field of a file it carries; empty for a file left out, `None` for a form without files.
    pub file: Option<&'static str>,
}

const fn page(path: &'static str, guard: Guard) -> Row {
    Row { method: "GET", path, guard, fields: "", file: None }
}

const fn call(path: &'static str, guard: Guard, fields: &'static str) -> Row {
    Row { method: "POST", path, guard, fields, file: None }
}

const fn upload(path: &'static str, guard: Guard, fields: &'static str, file: &'static str) -> Row {
    Row { method: "POST", path, guard, fields, file: Some(file) }
}

use Guard::*;

/// Pages and files.
pub const PAGES: &[Row] = &[
    page("/", SignedIn),
    page("/sign-in", Open),
    page("/activate", Open),
    page("/setup/{token}", Nowhere),
    page("/me", SignedIn),
    page("/parts", Nowhere),
    page("/class/{class}/today", Student),
    page("/class/{class}/sourcing", Seller),
    page("/class/{class}/sourcing/{sku}", Seller),
    page("/class/{class}/listings", Seller),
    page("/class/{class}/listings/new?sku={sku}", Seller),
    page("/class/{class}/listings/import", Seller),
    page("/class/{class}/listings/import/{import}", SellerThing),
    page("/class/{class}/listings/{listing}", SellerThing),
    page("/class/{class}/orders", Seller),
    page("/class/{class}/orders/{order}", SellerThing),
    page("/class/{class}/money", Seller),
    page("/class/{class}/insight", Seller),
    page("/class/{class}/exercises", Student),
    page("/class/{class}/exercises/{assignment}", StudentThing),
    page("/class/{class}/timeline", Seller),
    page("/class/{class}/market", Member),
    page("/class/{class}/market/listing/{offer}", MemberThing),
    page("/class/{class}/market/shop/{shop}", MemberThing),
    page("/class/{class}/leaderboard", Member),
    page("/teach", AnyTeacher),
    page("/teach/{class}", Teacher),
    page("/teach/{class}/market", Teacher),
    page("/teach/{class}/shops", Teacher),
    page("/teach/{class}/shops/{shop}", TeacherThing),
    page("/teach/{class}/shops/{shop}/timeline", TeacherThing),
    page("/teach/{class}/exercises", Teacher),
    page("/teach/{class}/exercises/new?template=margin", Teacher),
    page("/teach/{class}/exercises/{assignment}", TeacherThing),
    page("/teach/{class}/exercises/{draft}/edit", TeacherThing),
    page("/teach/{class}/marking", Teacher),
    page("/teach/{class}/marking/{submission}", TeacherThing),
    page("/teach/{class}/gradebook", Teacher),
    page("/admin/people", Admin),
    page("/admin/classes", Admin),
    page("/admin/imports", Admin),
    page("/admin/imports/{roster}", AdminThing),
    page("/admin/codes", Admin),
    page("/admin/audit", Admin),
    page("/admin/system", Admin),
    page("/catalogue/COS-001.svg", Open),
    page("/class/{class}/money/statement.csv", Seller),
    page("/health", Open),
    page("/live/{class}", Member),
    page("/photo/{photo}", College),
    page("/pkg/nothing.js", Nowhere),
    page("/admin/imports/{roster}/problems.csv", AdminThing),
    page("/teach/{class}/gradebook/canvas.csv", Teacher),
    page("/teach/{class}/gradebook/moodle.csv", Teacher),
];

/// Everything that changes something. What is sent is wrong on purpose wherever the guard is asked before the
/// content is read, so that whoever is let through changes nothing.
pub const CALLS: &[Row] = &[
    upload("/admin/imports/upload", Admin, "request_key={key}", "file"),
    upload("/class/{class}/listings/import/upload", Seller, "request_key={key}", "file"),
    upload("/class/{class}/listings/save", Seller, "request_key={key}&sku=P-0&title=x&price=x", "new_photos"),
    call("/language", Open, "language=en&back=/"),
    call("/scheme", Open, "scheme=dark&back=/"),
    call("/api/entrance/sign_in", Open, "college={college}&login=nobody&password=wrong"),
    call("/api/entrance/enter_demo", Nowhere, "person={person}"),
    call("/api/entrance/activate", Open, "college={college}&login=nobody&code=x"),
    call("/api/entrance/set_up", Open, "token=x"),
    call("/api/entrance/end_session", NobodysThing, "session={key}"),
    call("/api/entrance/choose_alias", Student, "class={class}&alias="),
    call("/api/entrance/change_password", SignedIn, "current=wrong&password=x&password_again=y"),
    call("/api/shop/open_shop", Student, "class={class}&request_key={key}&name="),
    call("/api/shop/buy_stock", Seller, "class={class}&request_key={key}&sku=P-0&quantity=0&source=supermarket"),
    call(
        "/api/shop/set_listing_status",
        SellerThing,
        "class={class}&request_key={key}&listing={listing}&status=paused",
    ),
    call("/api/shop/apply_products", SellerThing, "class={class}&request_key={key}&import={import}"),
    call("/api/shop/cancel_products", SellerThing, "class={class}&request_key={key}&import={import}"),
    call("/api/shop/pack_orders", SellerThing, "class={class}&request_key={key}&orders[0]={order}&boxing=smallest_fit"),
    call(
        "/api/shop/ship_orders",
        SellerThing,
        "class={class}&request_key={key}&orders[0]={order}&boxing=smallest_fit&courier=C-0",
    ),
    call("/api/shop/cancel_order", SellerThing, "class={class}&request_key={key}&order={order}"),
    call("/api/shop/set_standing", Seller, "class={class}&request_key={key}&time=x&box_rule=x&courier=x"),
    call("/api/shop/end_standing", Seller, "class={class}&request_key={key}"),
    call("/api/classroom/open_market", Teacher, "class={class}&request_key={key}&scenario=yiwu&seed=x"),
    call("/api/classroom/set_pace", Teacher, "class={class}&request_key={key}&pace=-1"),
    call("/api/classroom/run", Teacher, "class={class}&request_key={key}&to=days&days=0"),
    call("/api/classroom/cancel_run", Teacher, "class={class}&request_key={key}"),
    call("/api/classroom/save_exercise", Teacher, "class={class}&request_key={key}&template=margin&title=&then=save"),
    call(
        "/api/classroom/save_exercise?of",
        TeacherThing,
        "class={class}&request_key={key}&id={draft}&template=margin&title=&then=save",
    ),
    call(
        "/api/classroom/mark",
        TeacherThing,
        "class={class}&request_key={key}&submission={submission}&marks[0][number]=5&marks[0][points]=x",
    ),
    call(
        "/api/classroom/adjust",
        TeacherThing,
        "class={class}&request_key={key}&submission={submission}&points=x&reason=",
    ),
    call("/api/classroom/publish_marks", TeacherThing, "class={class}&request_key={key}&assignment={draft}"),
    call("/api/admin/create_person", Admin, "request_key={key}&name=&role=student"),
    call("/api/admin/set_suspended", AdminThing, "request_key={key}&person={person}&suspended=false"),
    call("/admin/codes", AdminThing, "request_key={key}&person={person}"),
    call("/api/admin/create_class", Admin, "request_key={key}&name=&teacher="),
    call("/api/admin/apply_roster", AdminThing, "request_key={key}&import={roster}&good_rows_only=true"),
    call("/api/admin/cancel_roster", AdminThing, "request_key={key}&import={roster}"),
    upload(
        "/class/{class}/listings/save?of",
        SellerThing,
        "request_key={key}&listing={listing}&sku=P-1&title=Another title&price=9&freight=0",
        "",
    ),
    call(
        "/api/studying/submit_exercise",
        StudentThing,
        "class={class}&request_key={key}&assignment={assignment}&note=Again",
    ),
    call("/sign-out", Leaving, ""),
];
