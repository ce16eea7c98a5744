//! Well-formed JSON that is not what is expected: a value is given to the type that should come of it, and whatever that asks
//! for and does not find is told.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};

use super::parser::Json;
use crate::model::display::Quoted;

/// What is said where nothing better is known.
pub(super) const UNEXPECTED: &str = "it is not what is expected here";

const LIST: &str = "a list []";
const OBJECT: &str = "an object {}";

/// Why a value is not what is expected.
#[derive(Debug)]
pub(super) enum Fault {
    /// The value at hand: what was asked for, it knows that.
    Value,
    /// The number of its items.
    Length,
    /// The same, told.
    Told(String),
}

impl Fault {
    /// Tells a fault of a value where something else was asked for.
    fn at(self, found: &Json, expected: &str) -> Fault {
        let expected = match self {
            Fault::Value => expected,
            Fault::Length => "a list of another length",
            told @ Fault::Told(_) => return told,
        };
        Fault::Told(format!("{} where {expected} is expected", found.named()))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Told(words) => f.write_str(words),
            Fault::Value | Fault::Length => f.write_str(UNEXPECTED),
        }
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Fault::Told(UNEXPECTED.to_owned())
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Fault::Value
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Fault::Value
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Fault::Length
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let between = if expected.len() == 2 { " or " } else { ", " };
        let expected = expected.join(between);
        Fault::Told(format!("{} is not one of {expected}", Quoted(variant)))
    }

    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Fault::Told(format!("the key {} is not known", Quoted(field)))
    }

    fn missing_field(field: &'static str) -> Self {
        Fault::Told(format!("the key {} is missing", Quoted(field)))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Fault::Told(format!("the key {} stands there twice", Quoted(field)))
    }
}

impl Json {
    fn named(&self) -> String {
        match self {
            Json::Null => "null".to_owned(),
            Json::Bool(value) => value.to_string(),
            Json::Number(number) => format!("the number {number}"),
            Json::Text(text) => format!("the text {}", Quoted(text)),
            Json::List(_) => LIST.to_owned(),
            Json::Object(_) => OBJECT.to_owned(),
        }
    }

    fn members(&self) -> Option<impl Iterator<Item = (&str, &Json)>> {
        match self {
            Json::Object(members) => Some(members.iter().map(|(key, value)| (&**key, value))),
            _ => None,
        }
    }

    /// Shows itself to who asked for `expected`.
    fn shown<'a, V: Visitor<'a>>(&'a self, visitor: V, expected: &str) -> Result<V::Value, Fault> {
        let seen = match self {
            Json::Null => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(*value),
            Json::Number(number) => match (number.parse(), number.parse(), number.parse()) {
                (Ok(whole), _, _) => visitor.visit_u64(whole),
                (_, Ok(whole), _) => visitor.visit_i64(whole),
                (_, _, Ok(value)) => visitor.visit_f64(value),
                _ => Err(Fault::Value),
            },
            Json::Text(text) => visitor.visit_str(text),
            Json::List(items) => {
                let mut items = SeqDeserializer::new(items.iter());
                visitor
                    .visit_seq(&mut items)
                    .and_then(|value| items.end().map(|()| value))
            }
            Json::Object(_) => {
                visitor.visit_map(MapDeserializer::new(self.members().into_iter().flatten()))
            }
        };
        seen.map_err(|fault| fault.at(self, expected))
    }
}

impl<'a> IntoDeserializer<'a, Fault> for &'a Json {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Methods that ask for a kind of value.
macro_rules! asked_for {
    ($($expected:expr => $($method:ident)*;)*) => {$($(
        fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.shown(visitor, $expected)
        }
    )*)*};
}

impl<'a> Deserializer<'a> for &'a Json {
    type Error = Fault;

    asked_for! {
        "another value" => deserialize_any deserialize_bytes deserialize_byte_buf;
        "true or false" => deserialize_bool;
        "a whole number from 0 on" => deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128;
        "a whole number" => deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128;
        "a number" => deserialize_f32 deserialize_f64;
        "a text in quotation marks" => deserialize_char deserialize_str deserialize_string deserialize_identifier;
        "null" => deserialize_unit;
        LIST => deserialize_seq;
        OBJECT => deserialize_map;
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Json::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_unit_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.shown(visitor, "null")
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.shown(visitor, LIST)
    }

    fn deserialize_tuple_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.shown(visitor, LIST)
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.shown(visitor, OBJECT)
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if let Some(members) = self.members() {
            let members = MapAccessDeserializer::new(MapDeserializer::new(members));
            return members.deserialize_enum(name, variants, visitor);
        }
        match self {
            Json::Text(text) => {
                let text: StrDeserializer<'_, Fault> = text.as_str().into_deserializer();
                text.deserialize_enum(name, variants, visitor)
            }
            other => Err(Fault::Value.at(other, "a text in quotation marks")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
}
