//! `alignment.toml`: weights, bands, what counts as told, function words.

use serde::Deserialize;

/// How sentences are paired.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alignment {
    /// Weights of the parts of a score.
    #[serde(default)]
    pub weights: Weights,
    /// Weights of terms.
    #[serde(default)]
    pub idf: Idf,
    /// What counts as a partner.
    #[serde(default)]
    pub bands: Bands,
    /// When another article is taken to tell a claim.
    #[serde(default)]
    pub told: Told,
    /// What counts besides where a model reads the sentences.
    #[serde(default)]
    pub model: Context,
    /// Words that do not count.
    #[serde(default)]
    pub words: Words,
}

/// What a model adds to a score, and the bands that hold then.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Context {
    /// Added share of the match of word pieces.
    pub token: f32,
    /// Added share of the cosine of the sentences.
    pub sentence: f32,
    /// The share of the mean cosines of a pair's sentences that is taken off theirs.
    pub centre: f32,
    /// The cosine from which two word pieces match at all.
    pub floor: f32,
    /// The cosine from which two words that are each other's best partners stand for each other.
    pub counterpart: f32,
    /// In place of [`Alignment::weights`].
    pub weights: Weights,
    /// In place of [`Alignment::bands`].
    pub bands: Bands,
    /// In place of [`Alignment::told`].
    pub told: Told,
}

impl Context {
    /// What a cosine of two word pieces counts: 0 at `floor`, 1 at 1, evenly between.
    #[must_use]
    pub fn counted(&self, cosine: f32) -> f32 {
        let above = (cosine - self.floor) / (1.0 - self.floor).max(f32::MIN_POSITIVE);
        above.clamp(0.0, 1.0)
    }
}

impl Alignment {
    /// The same rules with the weights and bands that hold where a model reads the sentences.
    #[must_use]
    pub fn in_context(&self) -> Self {
        let Context { weights, bands, told, .. } = self.model.clone();
        Self { weights, bands, told, ..self.clone() }
    }
}

/// Weights of the parts of a score; see [`Parts`](crate::align::Parts) for how they come together.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// Cosine over stemmed words, synonyms counted as one.
    pub concept: f32,
    /// Cosine over character 3-grams.
    pub gram: f32,
    /// Added share of how near in meaning the words are.
    pub sense: f32,
    /// Added for each unit of mean idf of two neighbouring words that both sentences have.
    pub bond: f32,
    /// Power of the shared weight.
    pub substance: f32,
    /// The shared weight at which its factor is 1.
    pub full: f32,
    /// Taken off where the relative positions differ by `reach` or more, as a share; proportionally less below that.
    pub position: f32,
    /// The difference in relative position (0 to 1) from which all of `position` is taken off.
    pub reach: f32,
    /// Added share of the better diagonal neighbour.
    pub neighbour: f32,
    /// Share of the best other partners that is taken off.
    pub rival: f32,
    /// Added share of the lead over the best other partners.
    pub lead: f32,
}

/// How the weight of a term is computed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Idf {
    /// The number of sentences at which the articles and the background count the same.
    pub shrink: f32,
    /// Factor on the background's idf.
    pub background: f32,
    /// The idf of a stem that the background does not list.
    pub unseen: f32,
    /// The background idf of a phrase.
    pub phrase: f32,
    /// Factor on each word of such a phrase, beside the phrase itself.
    pub in_phrase: f32,
    /// How often each word counts that a short name ("JIM") stands for, as a share of once.
    pub long_name: f32,
    /// The background idf of a 3-gram.
    pub gram: f32,
    /// Factor on words of speech.
    pub speech: f32,
    /// Factor on the words around a quotation in its sentence.
    pub beside_quote: f32,
    /// Factor on each word of a name of several words.
    pub name: f32,
}

/// Score bands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bands {
    /// From here on two sentences are related.
    pub related: f32,
    /// From here on they make the same claim.
    pub same: f32,
    /// The cosine of synonym groups from which two sentences of one claim say it in much the same words.
    pub alike: f32,
    /// The share of [`Weights::lead`] that counts for `related` too.
    pub lead: f32,
    /// The share of `related` from which a pair falls just short of a link.
    pub near: f32,
    /// The number of sentences both texts need before position and neighbours count.
    pub position_from: usize,
    /// Added to `related` for each e-fold of sentence pairs beyond `crowd_at`.
    pub crowd: f32,
    /// Taken off a score before it is compared with `related`: this share of how far it lies behind that of a better partner of
    /// either sentence, less of it the higher the usual score of a best partner is.
    pub behind: f32,
    /// The usual score of a best partner from which nothing of `behind` is left: articles that share much of their wording tell
    /// one thing in several sentences.
    pub behind_to: f32,
    /// The number of sentence pairs at which `related` holds as it is.
    pub crowd_at: f32,
    /// Added to `related`: this share of the score that pairs of these two articles reach by chance.
    pub chance: f32,
    /// How many pairs that are nobody's best score more than by chance, for each sentence of the shorter article.
    pub chance_at: f32,
    /// Added to `related`: this share of the median score of the best partners of the shorter article's sentences.
    pub partner: f32,
}

/// When another article is taken to tell a claim; otherwise the claim is an omission.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Told {
    /// From this score of a partner on for the first sentence of an article.
    pub first: f32,
    /// The same for the last sentence; those between lie on a line. What stands late is told by one outlet alone more often,
    /// so it takes more to find it told.
    pub last: f32,
    /// What is added to both: this share of the score that pairs reach by chance, as in [`Bands::chance`].
    pub chance: f32,
}

impl Told {
    /// The score from which a sentence is told that stands at `place` of its article, from 0 (the first) to 1 (the last), where
    /// pairs reach the score `chance` without being anybody's best partner.
    pub(crate) fn bar(&self, place: f32, chance: f32) -> f32 {
        self.first + (self.last - self.first) * place + self.chance * chance
    }
}

impl Bands {
    /// The score from which two sentences are related, where `pairs` pairs compete and reach the score `chance` without
    /// being anybody's best partner, and `partner` is the usual score of a best partner; never above `same`, nor below half
    /// of `related`.
    ///
    /// Pairs that are nobody's best are hardly ever partners, so their scores tell what these two articles give to any two
    /// sentences: much, where all of the story is about a few names; little, where each outlet tells it in words of its own.
    /// This takes no labels: only the scores of the pair of articles at hand.
    #[must_use]
    pub fn related_among(&self, pairs: usize, chance: f32, partner: f32) -> f32 {
        let crowding = (pairs.max(1) as f32 / self.crowd_at.max(1.0)).ln();
        let usual = self.chance * chance + self.partner * partner;
        (self.related + self.crowd * crowding + usual).max(self.related / 2.0).min(self.same)
    }

    /// The share that is taken off a score of how far it lies behind a better partner, where `partner` is the usual score of a
    /// best one; 0 from `behind_to` on.
    pub(crate) fn behind_among(&self, partner: f32) -> f32 {
        self.behind * (1.0 - partner / self.behind_to.max(f32::MIN_POSITIVE)).max(0.0)
    }
}

/// Words without content.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Function words and words of every news story.
    pub function: Vec<String>,
    /// Number words: they never make a link.
    pub numbers: Vec<String>,
}
