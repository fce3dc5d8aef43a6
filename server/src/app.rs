//! The running program: what every request and job shares.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use chrono::NaiveDate;
use docgen::Printer;
use tokio::sync::{Mutex, MutexGuard, Notify, OnceCell, OwnedSemaphorePermit, Semaphore};

use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Engine, InUse, Store};
use crate::error::{Error, Result};
use crate::rules::{RuleBook, Rules, notice};
use crate::secrets::Secrets;
use crate::storage::Files;
use crate::wiring::Wiring;

/// The running program. Shared as `Arc<App>`; everything in it is safe to use from many tasks.
pub struct App {
    config: Config,
    clock: Arc<dyn Clock>,
    store: Store,
    _in_use: InUse,
    secrets: Secrets,
    files: Files,
    rules: RwLock<InForce>,
    printer: OnceCell<Arc<Printer>>,
    press_turns: Arc<Semaphore>,
    guesses: [Mutex<()>; GUESSES],
    wiring: Wiring,
    workers: Notify,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("data", &self.config.data).finish_non_exhaustive()
    }
}

/// How long somebody waits for their turn at the printer.
const LONGEST_QUEUE: Duration = Duration::from_secs(30);

/// How many things can be guessed at at the same time without waiting for each other.
const GUESSES: usize = 32;

/// A turn at the printer; it ends when this is dropped.
pub struct PrinterTurn {
    /// The printer.
    pub printer: Arc<Printer>,
    _turn: OwnedSemaphorePermit,
}

impl std::fmt::Debug for PrinterTurn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PrinterTurn").finish_non_exhaustive()
    }
}

/// The rules of one day, and the book they come from.
struct InForce {
    book: RuleBook,
    on: NaiveDate,
    rules: Arc<Rules>,
}

impl InForce {
    fn new(book: RuleBook, on: NaiveDate) -> Result<Self> {
        let rules = Arc::new(book.on(on)?);
        Ok(Self { book, on, rules })
    }
}

/// What to do when the database lacks migrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Migrate {
    /// Migrate the embedded database; refuse to touch a shared PostgreSQL.
    Embedded,
    /// Migrate whichever it is.
    Always,
}

impl App {
    /// Opens the installation that the configuration names: directories, database, key, rules, files.
    ///
    /// # Errors
    /// One clear sentence that says what is wrong and what to do, for whatever would keep the program from working.
    pub async fn open(config: Config, clock: Arc<dyn Clock>, wiring: Wiring, migrate: Migrate) -> Result<Arc<Self>> {
        let book = RuleBook::load(&config)?;
        config.create_data_directory()?;
        let in_use = InUse::shared(&config)?;
        let store = Store::open(&config).await?;
        bring_up_to_date(&store, migrate).await?;
        let book = book.with_imported(&notice::notices(store.reader()).await?)?;
        let rules = InForce::new(book, clock.now().local_date())?;
        let secrets = Secrets::open(&config, |into| clock.random(into))?;
        secrets.claim(&store, clock.now()).await?;
        let files = Files::open(&config, Arc::clone(&clock))?;
        Ok(Arc::new(Self {
            config,
            clock,
            store,
            _in_use: in_use,
            secrets,
            files,
            rules: RwLock::new(rules),
            printer: OnceCell::new(),
            press_turns: Arc::new(Semaphore::new(1)),
            guesses: std::array::from_fn(|_| Mutex::new(())),
            wiring,
            workers: Notify::new(),
        }))
    }

    /// What the operator configured.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Time and randomness.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// The database.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The key and what it does.
    #[must_use]
    pub const fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// The uploaded files.
    #[must_use]
    pub const fn files(&self) -> &Files {
        &self.files
    }

    /// The rules in force today.
    #[must_use]
    pub fn rules(&self) -> Arc<Rules> {
        let today = self.clock.now().local_date();
        {
            let held = self.rules.read().unwrap_or_else(PoisonError::into_inner);
            if held.on == today {
                return Arc::clone(&held.rules);
            }
        }
        let mut held = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        match held.book.on(today) {
            Ok(rules) => held.rules = Arc::new(rules),
            Err(error) => tracing::error!(error = error.chain(), "no rules for today, keeping yesterday's"),
        }
        held.on = today;
        Arc::clone(&held.rules)
    }

    /// The book the rules of any other day come from.
    #[must_use]
    pub fn rule_book(&self) -> RuleBook {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).book.clone()
    }

    /// Puts another book in force, such as after the import of a new year's calendar.
    ///
    /// # Errors
    /// When it has no rules for today; the old book stays in force then.
    pub fn set_rule_book(&self, book: RuleBook) -> Result<()> {
        let in_force = InForce::new(book, self.clock.now().local_date())?;
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = in_force;
        Ok(())
    }

    /// A turn at guessing at this thing: one guess after the other, so that each is counted before the next is answered.
    pub async fn turn_at_guessing(&self, thing: &str) -> MutexGuard<'_, ()> {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(thing).to_le_bytes();
        self.guesses[usize::from(hash[0]) % GUESSES].lock().await
    }

    /// A turn at the printer that prints letters: one sheet at a time, and whoever waits holds no thread meanwhile.
    ///
    /// # Errors
    /// [`Error::Busy`] when the turn does not come in time; one sentence on what to install when there are no Chinese
    /// fonts.
    pub async fn turn_at_printer(&self) -> Result<PrinterTurn> {
        let turn = tokio::time::timeout(LONGEST_QUEUE, Arc::clone(&self.press_turns).acquire_owned()).await;
        let turn = turn.map_err(|late| Error::Busy(late.into()))?.map_err(Error::internal)?;
        Ok(PrinterTurn { printer: self.printer().await?, _turn: turn })
    }

    /// The printer. Its fonts are looked for when the first letter is printed.
    async fn printer(&self) -> Result<Arc<Printer>> {
        let find = || async {
            let folders = self.config.fonts.clone();
            let found = tokio::task::spawn_blocking(move || Printer::find(&folders)).await.map_err(Error::internal)?;
            found.map(Arc::new).map_err(Error::internal)
        };
        self.printer.get_or_try_init(find).await.cloned()
    }

    /// What areas and plumbing laid in.
    pub(crate) const fn wiring(&self) -> &Wiring {
        &self.wiring
    }

    pub(crate) fn wake_workers(&self) {
        self.workers.notify_one();
    }

    pub(crate) const fn workers(&self) -> &Notify {
        &self.workers
    }
}

async fn bring_up_to_date(store: &Store, migrate: Migrate) -> Result<()> {
    let pending = db::pending(store).await?;
    if pending.is_empty() {
        return Ok(());
    }
    if store.engine() == Engine::Postgres && migrate == Migrate::Embedded {
        let names = pending.join("、");
        return Err(crate::error::operator(format!(
            "数据库需要先升级（{names}）：请备份后执行 greenlane migrate，或加上 --auto-migrate 启动"
        )));
    }
    let applied = db::migrate(store).await?;
    tracing::info!(migrations = applied.len(), "database migrated");
    Ok(())
}
