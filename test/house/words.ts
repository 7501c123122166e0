/** Where people read a word: texts of the program, comments, names, and documents. */
export type Place = 'text' | 'comment' | 'name' | 'document';

/** A word that other linters do not use, and what they say. */
export interface Word {
  /** Matches the word where people read it, in prose: case is ignored. */
  readonly prose: RegExp | null;
  /** Matches the word as a part of an identifier or of a file name; `null` when names may contain it. */
  readonly name: RegExp | null;
  readonly instead: string;
  /** Places where the word has another meaning. */
  readonly except?: readonly Place[];
  /** Phrases in which the word is right: names of options, of fields and of tools' flags stay as they were published. */
  readonly allowed?: RegExp;
  readonly sample: string;
}

/** The vocabulary of this project, as a table. */
export const WORDS: readonly Word[] = [
  { prose: /\bmend(?:s|ed|ing)?\b/, name: /(?:^|_)mend|Mend/, instead: 'fix', sample: 'mended by hand' },
  {
    prose: /\bjudg(?:es?|ed|ing|e?ments?)\b/,
    name: /(?:^|_)judg|Judg/,
    instead: 'lint, check, report',
    allowed: /"judge":|^judge$/,
    sample: 'files that are judged',
  },
  {
    prose: /\bweigh(?:s|ed|ing)?\b/,
    name: /(?:^|_)weigh(?!t)|Weigh(?!t)/,
    instead: 'match, apply',
    sample: 'comments are weighed',
  },
  {
    prose: /\bneighbou?rs?\b/,
    name: /[Nn]eighbou?r/,
    instead: 'other linters, external ids',
    sample: 'ids of our neighbours',
  },
  {
    prose: /\bagreements?\b/,
    name: /(?:^|_)agreement|Agreement/,
    instead: 'suppression',
    allowed: /--accept-\w+-agreements/,
    sample: 'a dated agreement',
  },
  {
    prose: /\bfolders?\b/,
    name: /[Ff]olders?(?![a-z])|FOLDER/,
    instead: 'directory',
    allowed: /'folder'|`folder`|--[\w-]*folder|YARN_CACHE_FOLDER/,
    sample: 'the folder of the file',
  },
  {
    prose: /\bcannot (?:be told|tell)\b|\bnobody can tell\b|\btext does not (?:decide|tell|say)\b/,
    name: /[Cc]annotTell/,
    instead: 'undetermined, not known here',
    allowed: /^cannotTell$/,
    sample: 'what nobody can tell',
  },
  {
    prose: /\bdecided elsewhere\b/,
    name: null,
    instead: 'not known here',
    sample: '`tag` is decided elsewhere',
  },
  { prose: /\bquarrels?\b/, name: /[Qq]uarrel/, instead: 'conflict, reject', sample: 'they quarrel' },
  { prose: /\bto blame\b/, name: /(?:^|_)blame|Blame/, instead: 'responsible', sample: 'the rule to blame' },
  {
    prose: /\bcures?\b/,
    name: /(?:^|_)cure(?![a-z])|Cure(?![a-z])/,
    instead: 'fix, hint',
    sample: 'the cure',
  },
  { prose: /\bwhole numbers?\b/, name: null, instead: 'integer', sample: 'takes a whole number' },
  { prose: /\bin front of\b/, name: /[Ii]nFrontOf/, instead: 'before', sample: 'in front of the command' },
  {
    prose: /\bbehind\b/,
    name: /(?:^|_)behind|Behind/,
    instead: 'after',
    allowed: /shell behind|behind a proxy|leaves? (?:\S+ )?behind/,
    sample: 'the word behind it',
  },
  {
    prose: /\bunder your feet\b/,
    name: null,
    instead: 'can change at any time',
    sample: 'moves under your feet',
  },
  {
    prose: /\blets? findings through\b/,
    name: null,
    instead: 'suppresses findings',
    sample: 'it lets findings through',
  },
  {
    prose: /\bperhaps `[^`]*` is meant|\bIs `[^`]*` meant/,
    name: null,
    instead: 'Did you mean',
    sample: 'Is `a` meant?',
  },
  {
    prose:
      /\bis no (?:instruction|port|signal|mode|platform|digest|format|level|rule|key|day|date|number|list|text|string|integer|object|version|directory|file)\b/,
    name: null,
    instead: 'is not a …; Invalid …; Unknown …',
    except: ['comment', 'document'],
    sample: '`99999` is no port',
  },
  {
    prose: /\bthat (?:is|are) none\b/,
    name: null,
    instead: 'invalid …, unknown …, not a …',
    sample: 'a level that is none',
  },
  {
    prose: /\bstands? here\b|\ba second time\b/,
    name: null,
    instead: 'Duplicate … (first at line 3)',
    except: ['comment', 'document'],
    sample: 'the key stands here a second time',
  },
  {
    prose:
      /\b(?:takes|must be|is|are|with|no) an? (?:text|list of texts|truth value|map|whole number)\b|\bis no text\b/,
    name: null,
    instead: 'must be a string, an array, an object, an integer',
    except: ['comment', 'document'],
    sample: '`name` takes a text',
  },
  {
    prose: /^There is (?:no|an?) [^,;]*…/,
    name: null,
    instead: 'Unknown …; No such …; … already exists',
    except: ['comment', 'document'],
    sample: 'There is no option ….',
  },
  {
    prose: /\bcontradict each other\b/,
    name: null,
    instead: 'cannot be used together, conflict',
    except: ['comment', 'document'],
    sample: '`--a` and `--b` contradict each other.',
  },
  {
    prose: /\bNo rule answers\b|\bnothing answers to\b/,
    name: null,
    instead: 'Unknown rule; without a finding',
    sample: 'No rule answers to `SC1091`.',
  },
  {
    prose: /\bno line break behind\b/,
    name: null,
    instead: 'missing newline at end of file',
    sample: 'no line break behind the last line',
  },
  {
    prose: /\bpart of its path\b/,
    name: null,
    instead: 'Not a directory',
    sample: 'A part of its path is a file',
  },
];

/** The words of the table that a text uses, each with what to say instead. */
export function oldWordsIn(text: string, place: Place): readonly string[] {
  const isName = place === 'name';
  return WORDS.flatMap(({ prose, name, instead, except = [], allowed }) => {
    const pattern = isName ? name : prose;
    if (pattern === null || except.includes(place)) return [];
    const rest = allowed === undefined ? text : text.replace(new RegExp(allowed.source, 'g'), '');
    const found = new RegExp(pattern.source, isName ? '' : 'i').exec(rest);
    return found === null ? [] : [`${found[0]} (say: ${instead})`];
  });
}
