//! A program that wipes a shape with secrets at every place. It ends well if they are gone and all else is there.

use vault::tinsmith::{Blob, wipe};
use vault::{Drawer, Mood, Owner, Vault};

/// What differs in a shape before and after.
struct Texts {
    secret: String,
    mood: Mood,
    age: i32,
}

fn owner(texts: &Texts, drawer: Drawer) -> Owner {
    Owner::new()
        .name(&texts.secret)
        .mood(texts.mood.clone())
        .moods(vec![texts.mood.clone()])
        .drawer(drawer)
        .age(texts.age)
}

fn vault(texts: &Texts, names_by_pin: &[&str], inner: Option<Vault>) -> Vault {
    let secret = || texts.secret.clone();
    let mut drawers = vec![
        Drawer::Label("label".into()),
        Drawer::Pin(secret()),
        Drawer::Pins(vec![secret(), secret()]),
        Drawer::Owner(owner(texts, Drawer::Pins(vec![secret()])).into()),
        Drawer::Owner(owner(texts, Drawer::Label(secret())).into()),
        Drawer::Empty,
    ];
    drawers.extend(inner.map(|inner| Drawer::Vault(inner.into())));
    let names_by_pin = names_by_pin.iter().map(|pin| (*pin, "name"));
    Vault::new()
        .name("name")
        .moods(vec![Mood::Good, Mood::from("not so good")])
        .key(Blob::from(secret()))
        .pins_by_name([("name", vec![secret(), secret()])])
        .names_by_pin(names_by_pin)
        .drawers(drawers)
}

fn main() {
    let texts = Texts {
        secret: "secret".into(),
        mood: Mood::from("secretive"),
        age: 42,
    };
    let nothing = Texts {
        secret: String::new(),
        mood: Mood::from(""),
        age: 0,
    };
    let pins = ["1234", "5678"];
    let mut given = vault(&texts, &pins, Some(vault(&texts, &pins, None)));
    wipe(&mut given);
    assert_eq!(
        given,
        vault(&nothing, &[], Some(vault(&nothing, &[], None)))
    );

    // In place: the memory that held the secret still belongs to the text. And a variant's value can be moved out.
    let mut drawer = Drawer::Pin(texts.secret);
    wipe(&mut drawer);
    let Drawer::Pin(pin) = drawer else {
        panic!("{drawer:?}");
    };
    assert!(pin.is_empty() && pin.capacity() >= "secret".len());
}
