using System.Buffers;
using System.Collections.Frozen;

namespace TopicLab.Text;

/// <summary>What a full stop behind a word may mean.</summary>
internal enum AbbreviationKind
{
    /// <summary>Not an abbreviation: the stop ends a sentence if a capital or a figure follows.</summary>
    None,
    /// <summary>"Mr.", "e.g.", "cf.": something always follows.</summary>
    Continues,
    /// <summary>"Inc.", "U.S.", "J.": may end a sentence; only a word such as "The" behind it tells.</summary>
    Either,
    /// <summary>"No.", "p.", "Tel.": continues before a figure only ("The answer was no.").</summary>
    Number,
    /// <summary>"Nov.": continues before a figure only.</summary>
    Month,
    /// <summary>"Fri.": continues before a figure or a month.</summary>
    Weekday,
    /// <summary>"a.m.": continues before a weekday, a month, a time zone.</summary>
    Clock,
}

/// <summary>Tells abbreviations, and the words around them that decide whether a sentence ends.</summary>
internal static class Abbreviations
{
    /// <summary>Room for the longest word that any list here holds.</summary>
    public const int LongestWord = 16;

    /// <summary>No listed abbreviation without dots is longer.</summary>
    private const int LongestAbbreviation = 6;

    /// <summary>The kind of the word that the full stop at <paramref name="stop"/> follows.</summary>
    public static AbbreviationKind KindBefore(ReadOnlySpan<char> text, int stop)
    {
        var start = stop;
        var limit = LongestAbbreviation;
        for (; start > 0 && stop - start <= limit; start--)
        {
            if (text[start - 1] == '.')
                limit = LongestWord;
            else if (!char.IsLetterOrDigit(text[start - 1]))
                break;
        }
        if (limit == LongestAbbreviation && stop - start is 0 or > LongestAbbreviation)
            return AbbreviationKind.None;
        var word = text[start..stop];
        var dot = word.LastIndexOf('.');
        if (dot >= 0)
        {
            if (IsDotted(word))
                return DottedKind(word);
            start += dot + 1;
            word = word[(dot + 1)..];
        }
        if (word.Length is 0 or > LongestAbbreviation)
            return AbbreviationKind.None;
        return word.Length == 1 ? LetterKind(text[..start], word[0]) : WordKind(text[..start], word);
    }

    /// <summary>Whether the last word of <paramref name="before"/> names lettered things: "Group A." is no initial.</summary>
    private static bool NamesLetteredThing(ReadOnlySpan<char> before)
    {
        var trimmed = before.TrimEnd();
        var start = trimmed.Length;
        while (start > 0 && char.IsLetter(trimmed[start - 1]))
            start--;
        Span<char> folded = stackalloc char[LongestWord];
        return Fold(trimmed[start..], folded) is "plan" or "group" or "section" or "class" or "category" or "annex" or "appendix" or "type" or "grade" or "hepatitis"
            or "vitamin" or "part" or "block" or "zone" or "schedule" or "exhibit" or "phase" or "team" or "option" or "war" or "influenza" or "terminal" or "gate" or "lot";
    }

    /// <summary>The kind of a single letter.</summary>
    private static AbbreviationKind LetterKind(ReadOnlySpan<char> before, char letter)
    {
        var afterFigure = before.Length > 1 && char.IsWhiteSpace(before[^1]) && char.IsAsciiDigit(before[^2]);
        // The end of an address such as "b?c=D" is no initial.
        if (!before.IsEmpty && !char.IsWhiteSpace(before[^1]) && before[^1] is not ('.' or '(' or '[' or '-' or '"' or '“' or '«' or '‘' or '\''))
            return AbbreviationKind.None;
        if (char.IsUpper(letter))
            return NamesLetteredThing(before) ? AbbreviationKind.None : AbbreviationKind.Either;
        return letter switch
        {
            'v' => AbbreviationKind.Continues,
            'г' => afterFigure ? AbbreviationKind.Number : AbbreviationKind.Continues,
            'p' or 'c' or 'n' or 's' or 'с' or 'т' or 'п' => AbbreviationKind.Number,
            _ => AbbreviationKind.None,
        };
    }

    /// <summary>The kind of a word without dots.</summary>
    private static AbbreviationKind WordKind(ReadOnlySpan<char> before, ReadOnlySpan<char> word)
    {
        var kind = Lookup(word);
        if (kind != AbbreviationKind.None)
            return kind;
        if (before.EndsWith(", ") && IsState(word))
            return AbbreviationKind.Either;
        if (word.ContainsAnyExceptInRange('A', 'Z') || word.Length == LongestAbbreviation)
            return AbbreviationKind.None;
        // "NOV. 21" in a dateline, "MR. ALIYEV" in a headline.
        Span<char> capitalised = stackalloc char[LongestWord];
        for (var i = 0; i < word.Length; i++)
            capitalised[i] = i == 0 ? word[i] : (char)(word[i] | 0x20);
        return Lookup(capitalised[..word.Length]);
    }

    /// <summary>Letters with dots between them, and a few degrees and ranks.</summary>
    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var wantsDot = (i & 1) == 1;
            if (wantsDot ? word[i] != '.' : !char.IsLetter(word[i]))
                return word is "Ph.D" or "Ed.D" or "B.Sc" or "M.Sc" or "B.Com" or "W.Va" or "Ll.B" or "Lt.Col" or "Maj.Gen";
        }
        return (word.Length & 1) == 1;
    }

    /// <summary>The kind of such letters.</summary>
    private static AbbreviationKind DottedKind(ReadOnlySpan<char> word) => word switch
    {
        "a.m" or "p.m" or "A.M" or "P.M" => AbbreviationKind.Clock,
        "e.g" or "i.e" or "E.g" or "I.e" or "z.B" or "d.h" or "т.е" or "Lt.Col" or "Maj.Gen" => AbbreviationKind.Continues,
        "т.д" or "т.п" or "и.о" => AbbreviationKind.None,
        _ => AbbreviationKind.Either,
    };

    /// <summary>The list.</summary>
    private static AbbreviationKind Lookup(ReadOnlySpan<char> word) => word switch
    {
        "Mr" or "Mrs" or "Ms" or "Mx" or "Messrs" or "Mme" or "Mlle" or "Mgr" or "Dr" or "Drs" or "Prof" or "Acad" or "Gen" or "Lt" or "Col" or "Sgt" or "Capt"
            or "Cpt" or "Maj" or "Cmdr" or "Cdr" or "Adm" or "Brig" or "Cpl" or "Spc" or "Pfc" or "Pvt" or "Rev" or "Hon" or "Sen" or "Rep" or "Reps" or "Sens" or "Gov" or "Pres" or "Amb"
            or "Supt" or "Det" or "Insp" or "Fr" or "Msgr" or "Sra" or "Srta" or "Mt" or "Ft" or "Asst" or "Assoc" or "Dep" or "Min" or "Yrd" or "Doç" or "Sn" or "prof"
            or "akad" or "dos" or "проф" or "акад" or "ген" or "им" or "ул" or "см" or "gen" or "Dipl" or "Ing" or "Yu" or "Ya" or "Ye" or "Zh" or "Kh" or "Ts" or "Sh" or "Ch"
            or "Ph" or "Th" or "Chr" or "Geo" or "Wm" or "Jos" or "cf" or "Cf" or "vs" or "viz" or "eg" or "ie" or "incl" or "bzw" or "resp" => AbbreviationKind.Continues,
        "Inc" or "Ltd" or "Co" or "Corp" or "Cos" or "Bros" or "Jr" or "Sr" or "Pty" or "Plc" or "Pte" or "Assn" or "Mfg" or "Intl" or "Natl" or "Govt" or "Hwy" or "Bldg"
            or "Apt" or "Ste" or "St" or "Ave" or "Blvd" or "Rd" or "Dept" or "Univ" or "Inst" or "Esq" or "Cie" or "Sq" or "Str" or "Cad" or "Sok" or "al" or "Hosp" or "Admin"
            or "Cia" or "Tech" or "Bhd" or "Sdn" or "Ind" or "Pt" or "Dist" or "Prov" or "Ret" or "ret" => AbbreviationKind.Either,
        "No" or "no" or "Nos" or "nos" or "Nr" or "Art" or "art" or "Arts" or "Fig" or "fig" or "Figs" or "Sec" or "sec" or "Sect" or "Vol" or "vol" or "pp" or "Par" or "Para"
            or "para" or "Eq" or "ca" or "approx" or "Approx" or "Tel" or "tel" or "Fax" or "ext" or "Ext" or "Rs" or "Tk" or "Ver" or "ver" or "min" or "max" or "avg"
            or "est" or "Est" or "op" or "Reg" or "Res" or "Doc" or "Ref" or "Ex" or "стр" or "рис" or "ст" or "тел" or "руб" or "Mob" => AbbreviationKind.Number,
        "Jan" or "Feb" or "Mar" or "Apr" or "Jun" or "Jul" or "Aug" or "Sep" or "Sept" or "Oct" or "Nov" or "Dec" => AbbreviationKind.Month,
        "Mon" or "Tue" or "Tues" or "Wed" or "Thu" or "Thur" or "Thurs" or "Fri" or "Sat" or "Sun" => AbbreviationKind.Weekday,
        _ => AbbreviationKind.None,
    };

    /// <summary>Two or more letters for a state of the USA, as they follow a city and a comma.</summary>
    private static bool IsState(ReadOnlySpan<char> word) => word is "Ala" or "Ariz" or "Ark" or "Calif" or "Colo" or "Conn" or "Del" or "Fla" or "Ga" or "Ill" or "Ind" or "Kan"
        or "Ky" or "La" or "Md" or "Mass" or "Mich" or "Minn" or "Miss" or "Mo" or "Mont" or "Neb" or "Nev" or "Okla" or "Ore" or "Pa" or "Tenn" or "Tex" or "Vt" or "Va"
        or "Wash" or "Wis" or "Wyo" or "Ont" or "Que";

    /// <summary>A month, in full or cut, in the languages of the region; "21. November" is no end of a sentence.</summary>
    public static bool IsMonth(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[LongestWord];
        return Fold(word, folded) is "jan" or "january" or "feb" or "february" or "mar" or "march" or "apr" or "april" or "may" or "jun" or "june" or "jul" or "july" or "aug"
            or "august" or "sep" or "sept" or "september" or "oct" or "october" or "nov" or "november" or "dec" or "december" or "yanvar" or "fevral" or "mart" or "aprel"
            or "iyun" or "iyul" or "avqust" or "sentyabr" or "oktyabr" or "noyabr" or "dekabr" or "ocak" or "subat" or "nisan" or "mayis" or "haziran" or "temmuz" or "agustos"
            or "eylul" or "ekim" or "kasim" or "aralik" or "января" or "февраля" or "марта" or "апреля" or "мая" or "июня" or "июля" or "августа" or "сентября" or "октября"
            or "ноября" or "декабря" or "januar" or "februar" or "marz" or "mai" or "juni" or "juli" or "oktober" or "dezember";
    }

    /// <summary>A weekday, in full or cut.</summary>
    public static bool IsWeekday(ReadOnlySpan<char> word) => word is "Mon" or "Tue" or "Tues" or "Wed" or "Thu" or "Thur" or "Thurs" or "Fri" or "Sat" or "Sun" or "Monday"
        or "Tuesday" or "Wednesday" or "Thursday" or "Friday" or "Saturday" or "Sunday";

    /// <summary>A word between "10 a.m." and the end of the sentence, beside weekdays and months.</summary>
    public static bool NamesTimeZone(ReadOnlySpan<char> word) => word is "GMT" or "UTC" or "EST" or "EDT" or "ET" or "PST" or "PDT" or "PT" or "CST" or "CDT" or "CT" or "CET"
        or "CEST" or "EET" or "BST" or "MSK" or "IST" or "JST" or "AZT" or "GST" or "TRT" or "Eastern" or "Pacific" or "Central" or "Mountain" or "Local" or "Greenwich"
        or "Universal" or "Standard";

    /// <summary>Words that carry a capital at the start of a sentence only, so that they end the one before even behind "U.S.".</summary>
    public static bool StartsSentence(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || !char.IsUpper(word[0]))
            return false;
        Span<char> folded = stackalloc char[LongestWord];
        return Fold(word, folded) is "the" or "a" or "an" or "this" or "that" or "these" or "those" or "it" or "he" or "she" or "they" or "we" or "i" or "you" or "his" or "her"
            or "its" or "their" or "our" or "my" or "your" or "in" or "on" or "at" or "by" or "for" or "from" or "with" or "as" or "after" or "before" or "during" or "since"
            or "until" or "while" or "when" or "where" or "why" or "how" or "what" or "who" or "which" or "whose" or "if" or "but" or "and" or "or" or "so" or "yet"
            or "however" or "moreover" or "meanwhile" or "also" or "although" or "though" or "because" or "there" or "here" or "then" or "now" or "both" or "each" or "every"
            or "some" or "many" or "most" or "all" or "no" or "not" or "such" or "under" or "over" or "through" or "to" or "according" or "earlier" or "later" or "today"
            or "yesterday" or "despite" or "following" or "speaking" or "asked" or "more" or "another" or "other" or "others" or "among" or "between" or "per" or "please"
            or "thus" or "therefore" or "furthermore" or "additionally" or "finally" or "once" or "only" or "even" or "still" or "just" or "did" or "does" or "do" or "is"
            or "are" or "was" or "were" or "can" or "could" or "should" or "would" or "has" or "have" or "had" or "about" or "against" or "without" or "within" or "instead"
            or "nevertheless" or "indeed" or "overall" or "separately" or "similarly" or "likewise" or "bu" or "bir" or "onun" or "lakin" or "amma" or "ancaq" or "hamcinin"
            or "sonra" or "onlar" or "biz" or "ve" or "ama" or "ancak" or "ayrica" or "это" or "он" or "она" or "они" or "мы" or "в" or "на" or "по" or "как" or "но" or "при"
            or "для" or "также" or "der" or "die" or "das" or "er" or "sie" or "le" or "les" or "il" or "elle";
    }

    /// <summary>Words that a line or a name cannot end with: the sentence runs on in the next line.</summary>
    public static bool NeedsMore(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[LongestWord];
        return Fold(word, folded) is "the" or "a" or "an" or "of" or "and" or "or" or "to" or "in" or "on" or "at" or "by" or "for" or "from" or "with" or "as" or "between"
            or "under" or "into" or "via" or "per" or "its" or "his" or "her" or "their" or "our" or "my" or "this" or "that" or "these" or "those" or "which" or "who"
            or "whose" or "is" or "are" or "was" or "were" or "be" or "been" or "has" or "have" or "had" or "will" or "would" or "said" or "says" or "told" or "met"
            or "through" or "towards" or "against" or "among" or "than" or "but" or "not" or "about" or "after" or "before" or "during" or "including"
            or "called" or "ve" or "ile" or "va" or "ila" or "и" or "в" or "на" or "с" or "по" or "от" or "для" or "der" or "die" or "das" or "und" or "von";
    }

    /// <summary>German articles before an ordinal: "die 29. Konferenz".</summary>
    public static bool PrecedesOrdinal(ReadOnlySpan<char> word) =>
        word is "der" or "die" or "das" or "dem" or "den" or "des" or "am" or "im" or "zum" or "zur" or "vom" or "Der" or "Die" or "Das" or "Am";

    /// <summary>Verbs of speech behind a quoted question: "Why?" Bayramov asked.</summary>
    public static bool IsSpeechVerb(ReadOnlySpan<char> word) => word is "said" or "says" or "asked" or "asks" or "added" or "adds" or "told" or "tells" or "wrote" or "writes"
        or "replied" or "noted" or "stressed" or "exclaimed" or "tweeted" or "wondered" or "continued" or "concluded" or "explained" or "answered" or "shouted" or "cried"
        or "recalled" or "remarked";

    /// <summary>The end of a site's name, as in "News.Az", where no sentence starts.</summary>
    public static bool IsDomain(ReadOnlySpan<char> word) => word is "Az" or "Com" or "Org" or "Net" or "Ru" or "Tr" or "Ge" or "Am" or "Kz"
        or "Info" or "Gov" or "Edu" or "Co" or "Uk" or "Tv" or "Eu" or "Ir" or "Ua" or "Uz" or "Int" or "Js" or "Ai" or "Io";

    /// <summary>The number or letter of a list item: "1", "12", "a", "iv".</summary>
    public static bool IsItemLabel(ReadOnlySpan<char> label) => label.Length switch
    {
        0 or > 4 => false,
        1 => char.IsLetterOrDigit(label[0]),
        < 4 when !label.ContainsAnyExceptInRange('0', '9') => true,
        _ => !label.ContainsAnyExcept("ivx") || !label.ContainsAnyExcept("IVX"),
    };

    /// <summary>The letters and figures from an offset on, cut where they are longer than any listed word.</summary>
    public static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && end - start <= LongestWord && char.IsLetterOrDigit(text[end]))
            end++;
        return text[start..end];
    }

    /// <summary>The letters and figures that end at an offset, cut in the same way.</summary>
    public static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start > 0 && end - start <= LongestWord && char.IsLetterOrDigit(text[start - 1]))
            start--;
        return text[start..end];
    }

    /// <summary>Folds a word for a list; nothing where it is longer than any listed word.</summary>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        if (word.Length > folded.Length)
            return [];
        for (var i = 0; i < word.Length; i++)
            folded[i] = FoldTable.Fold(word[i]);
        return folded[..word.Length];
    }
}

/// <summary>What the first words of a line announce.</summary>
internal enum LineCue
{
    /// <summary>Nothing: the line is body.</summary>
    None,
    /// <summary>Of a first word: a label such as "Read also:" may start with it.</summary>
    MaybeLabel,
    /// <summary>Of a first word: an opening such as "Subscribe to" may start with it.</summary>
    MaybeOpening,
    /// <summary>"Latest news", "Read also": headlines of other stories follow.</summary>
    Headlines,
    /// <summary>"Related", "Popular": the same, but also plain words, so that several headlines must follow.</summary>
    ShortHeadlines,
    /// <summary>"About": a section if a name follows.</summary>
    About,
    /// <summary>"Notes to editors", "Forward-looking statements".</summary>
    Notes,
    /// <summary>"This press release contains forward-looking statements".</summary>
    Caveats,
    /// <summary>"Media contacts".</summary>
    Contacts,
    /// <summary>"Contact", "For more information": contacts only if an address or a number follows.</summary>
    MaybeContacts,
    /// <summary>"Tel", "E-mail", "Address": a value follows.</summary>
    ContactValue,
    /// <summary>"Tags".</summary>
    Tags,
    /// <summary>"Reading time", "Views": a figure follows.</summary>
    PageFigure,
    /// <summary>"By", "Photo by": names follow.</summary>
    Names,
    /// <summary>"Photo", "Author": a colon follows.</summary>
    Credit,
    /// <summary>"Advertisement", "For immediate release": a line of its own.</summary>
    Alone,
    /// <summary>"The views": a disclaimer if the line holds certain words.</summary>
    Rights,
    /// <summary>"Sign up": a plea if the line names a channel.</summary>
    Plea,
}

/// <summary>Words and labels that surround the body of a release, all in folded form.</summary>
internal static class ReleaseWords
{
    /// <summary>Folds letters and figures and writes one space for whatever stands between; empty where it is too long.</summary>
    public static ReadOnlySpan<char> FoldPhrase(ReadOnlySpan<char> phrase, Span<char> folded)
    {
        var length = 0;
        foreach (var c in phrase)
        {
            var letter = FoldTable.Fold(c);
            if (letter == FoldTable.Skip || (letter == FoldTable.Break && (length == 0 || folded[length - 1] == ' ')))
                continue;
            if (length == folded.Length)
                return [];
            folded[length++] = letter == FoldTable.Break ? ' ' : letter;
        }
        return folded[..length].TrimEnd(' ');
    }

    /// <summary>First words of labels and of lines about the page.</summary>
    private const string LabelWords =
        "a www http https latest read also see related most more other you recommended top trending editors editor popular similar news notes note forward cautionary safe media " +
        "press contact contacts for investor tel telephone phone fax mob mobile email e address website web enquiries inquiries tags tag keywords hashtags " +
        "views reading published updated posted photo photos image images author authors written reported edited reporting advertisement ends estimated watch " +
        "foto don source last share tweet print listen copy home font facebook follow son diger digar hamcinin oxsar ilgili benzer последние читаите другие " +
        "похожие alaqa iletisim контакты фото теги teqlar etiketler muallif автор january february march april may june july august september october november " +
        "december monday tuesday wednesday thursday friday saturday sunday";

    /// <summary>First words of the openings below.</summary>
    private const string OpeningWords =
        "the no all when use using reproduction copyright this we if certain subscribe sign join become support donate stay get opinions";

    /// <summary>What first words announce.</summary>
    private static readonly FrozenDictionary<string, LineCue> s_cues = BuildCues();
    /// <summary>The same, by span.</summary>
    private static readonly FrozenDictionary<string, LineCue>.AlternateLookup<ReadOnlySpan<char>> s_cuesBySpan = s_cues.GetAlternateLookup<ReadOnlySpan<char>>();

    // A word of one letter counts before a sign only: "A+ A-", "E-mail".
    /// <summary>One bit for the low five bits of the first three letters, so that most lines of plain prose cost no look-up.</summary>
    private static readonly uint[] s_starts = BuildStarts();

    /// <summary>Fills the list of first words.</summary>
    private static FrozenDictionary<string, LineCue> BuildCues()
    {
        var cues = new Dictionary<string, LineCue> { ["about"] = LineCue.About, ["by"] = LineCue.Names };
        foreach (var word in LabelWords.Split(' '))
            cues[word] = LineCue.MaybeLabel;
        foreach (var word in OpeningWords.Split(' '))
            cues[word] = LineCue.MaybeOpening;
        return cues.ToFrozenDictionary();
    }

    /// <summary>Sets the bits of the first words.</summary>
    private static uint[] BuildStarts()
    {
        var starts = new uint[32 * 32];
        foreach (var word in s_cues.Keys)
        {
            for (var second = 0; second < 32; second++)
            {
                if (word.Length == 1 ? second == ('+' & 31) || second == ('-' & 31) : second == (word[1] & 31))
                    starts[((word[0] & 31) << 5) | second] |= word.Length < 3 ? uint.MaxValue : 1u << (word[2] & 31);
            }
        }
        return starts;
    }

    /// <summary>What the first word of a line gives reason to look for.</summary>
    public static LineCue CueOf(ReadOnlySpan<char> line)
    {
        if (line.Length < 4)
            return LineCue.None;
        if ((line[0] | line[1] | line[2]) < 128 && (s_starts[((line[0] & 31) << 5) | (line[1] & 31)] >> (line[2] & 31) & 1) == 0)
            return LineCue.None;
        // "The" opens a fifth of all paragraphs, and a disclaimer in "The views" and "The opinions" only.
        if (line.Length > 4 && line[0] == 'T' && line[1] == 'h' && line[2] == 'e' && line[3] == ' ' && line[4] is not ('v' or 'o'))
            return LineCue.None;
        Span<char> word = stackalloc char[Abbreviations.LongestWord];
        var length = 0;
        for (; length < word.Length && length < line.Length && FoldTable.Fold(line[length]) is > FoldTable.Skip and var letter; length++)
            word[length] = letter;
        return s_cuesBySpan.TryGetValue(word[..length], out var cue) ? cue : LineCue.None;
    }

    /// <summary>What a label announces.</summary>
    public static LineCue LabelOf(ReadOnlySpan<char> label)
    {
        Span<char> folded = stackalloc char[40];
        return LabelOfFolded(FoldPhrase(label, folded));
    }

    /// <summary>The list of labels.</summary>
    private static LineCue LabelOfFolded(ReadOnlySpan<char> label) => label switch
    {
        "latest news" or "latest stories" or "latest headlines" or "latest articles" or "read also" or "also read" or "see also" or "related news" or "related articles"
            or "related stories" or "related links" or "related posts" or "related topics" or "related content" or "related article" or "related story" or "most read"
            or "most popular" or "most viewed" or "more on this" or "more on this story" or "more on this topic" or "more news" or "more stories" or "more headlines"
            or "more articles" or "other news" or "other stories" or "you may also like" or "you might also like" or "recommended for you" or "top stories" or "top news"
            or "trending now" or "editors picks" or "editor s picks" or "popular news" or "similar news" or "news feed" or "don t miss" or "read more" or "son xabarlar"
            or "digar xabarlar" or "hamcinin oxuyun" or "oxsar xabarlar" or "diger haberler" or "ilgili haberler" or "son haberler" or "benzer haberler" or "последние новости"
            or "читаите также" or "другие новости" or "похожие новости" => LineCue.Headlines,
        "related" or "latest" or "popular" or "trending" or "recommended" or "read next" or "see more" or "watch" => LineCue.ShortHeadlines,
        "notes to editors" or "note to editors" or "notes for editors" or "note for editors" or "notes to the editor" or "note to the editor" or "forward looking statements"
            or "forward looking statement" or "cautionary statement" or "cautionary statements" or "cautionary note" or "safe harbor statement"
            or "safe harbour statement" => LineCue.Notes,
        "media contact" or "media contacts" or "press contact" or "press contacts" or "contact information" or "contact details" or "media enquiries" or "media inquiries"
            or "press enquiries" or "press inquiries" or "for media enquiries" or "for media inquiries" or "for press enquiries" or "for press inquiries" or "contact for media"
            or "contacts for media" or "contacts for the media" or "investor contact" or "investor contacts" or "media and investor contacts" => LineCue.Contacts,
        "contact" or "contacts" or "contact us" or "press office" or "press service" or "press centre" or "press center" or "media relations" or "media office"
            or "investor relations" or "for more information" or "for further information" or "for additional information" or "for more information please contact"
            or "for further information please contact" or "for more information contact" or "for further details" or "for more details" or "for media" or "enquiries"
            or "inquiries" or "alaqa" or "iletisim" or "контакты"
            => LineCue.MaybeContacts,
        "tel" or "telephone" or "phone" or "fax" or "mob" or "mobile" or "email" or "e mail" or "address" or "website" or "web" or "tel fax" or "phone fax"
            or "web site" => LineCue.ContactValue,
        "tags" or "tag" or "keywords" or "hashtags" or "теги" or "teqlar" or "etiketler" => LineCue.Tags,
        "views" or "read" or "reading time" or "estimated reading time" or "read time" or "published" or "updated" or "last updated" or "posted" or "published on"
            or "posted on" => LineCue.PageFigure,
        "photo" or "photos" or "photo credit" or "photo credits" or "photo by" or "image" or "images" or "image credit" or "foto" or "фото" or "author" or "authors"
            or "written by" or "reported by" or "edited by" or "reporting by" or "source" or "muallif" or "автор"
            => LineCue.Credit,
        "advertisement" or "ends" or "for immediate release" => LineCue.Alone,
        _ => LineCue.None,
    };

    /// <summary>What the first two words of a line announce.</summary>
    public static LineCue OpeningOf(ReadOnlySpan<char> line)
    {
        Span<char> folded = stackalloc char[30];
        var first = line.IndexOf(' ') + 1;
        var second = line[first..].IndexOf(' ');
        return OpeningOfFolded(FoldPhrase(second < 0 ? line : line[..(first + second)], folded));
    }

    /// <summary>The list of openings.</summary>
    private static LineCue OpeningOfFolded(ReadOnlySpan<char> words) => words switch
    {
        "all rights" or "no part" or "reproduction of" or "reproduction in" or "reproduction or" or "when using" or "when quoting" or "use of" or "using materials"
            or "using the" or "the views" or "the opinions" or "views expressed" or "opinions expressed" or "this site" or "this website" or "we use" or "if you"
            or "copyright" => LineCue.Rights,
        "this press" or "this news" or "this release" or "this announcement" or "certain statements" or "certain information" => LineCue.Caveats,
        "subscribe to" or "subscribe now" or "sign up" or "join our" or "join us" or "become a" or "support our" or "support us" or "support independent" or "donate to"
            or "donate now" or "stay up" or "stay tuned" or "stay informed" or "stay connected" or "follow us" or "follow our" or "get the" or "get our" => LineCue.Plea,
        "for more" or "for further" or "for additional" or "for media" or "for press" or "for enquiries" or "for inquiries" or "for questions" or "for details"
            or "for registration" => LineCue.MaybeContacts,
        "photo by" or "photos by" or "photo courtesy" or "image courtesy" or "written by" or "photo credit" => LineCue.Names,
        "more from" => LineCue.Headlines,
        _ => words.StartsWith("copyright ") ? LineCue.Rights : LineCue.None,
    };

    /// <summary>Names of agencies and papers, by their last word; others are told by their form, such as "Civil.ge" or "Daily News".</summary>
    public static bool IsOutlet(ReadOnlySpan<char> word) => word is "azernews" or "trend" or "report" or "apa" or "azertac" or "azertag" or "turan" or "interfax" or "tass"
        or "novosti" or "sputnik" or "reuters" or "afp" or "ap" or "bloomberg" or "xinhua" or "anadolu" or "aa" or "trt" or "armenpress" or "arka" or "kazinform" or "ukrinform"
        or "unian" or "irna" or "isna" or "tasnim" or "mehr" or "dpa" or "efe" or "ansa" or "kyodo" or "pti" or "ani" or "cnn" or "bbc" or "cnbc" or "euronews" or "politico"
        or "akipress" or "interpressnews" or "prnewswire" or "upi" or "yonhap" or "qazinform" or "tengrinews" or "hetq";

    /// <summary>Capitals and large cities, as they open a dateline that names no date: "BAKU – The".</summary>
    public static bool IsCity(ReadOnlySpan<char> place) => place is "baku" or "baki" or "ganja" or "shusha" or "nakhchivan" or "tbilisi" or "batumi" or "yerevan" or "ankara"
        or "istanbul" or "moscow" or "kyiv" or "kiev" or "minsk" or "chisinau" or "astana" or "almaty" or "tashkent" or "samarkand" or "bishkek" or "dushanbe" or "ashgabat"
        or "tehran" or "baghdad" or "doha" or "dubai" or "abu dhabi" or "riyadh" or "cairo" or "jerusalem" or "tel aviv" or "beirut" or "damascus" or "london" or "paris"
        or "berlin" or "brussels" or "rome" or "madrid" or "vienna" or "geneva" or "zurich" or "warsaw" or "prague" or "budapest" or "bucharest" or "sofia" or "athens"
        or "belgrade" or "the hague" or "stockholm" or "oslo" or "helsinki" or "copenhagen" or "dublin" or "lisbon" or "strasbourg" or "munich" or "frankfurt" or "milan"
        or "washington" or "new york" or "houston" or "chicago" or "los angeles" or "ottawa" or "toronto" or "mexico city" or "brasilia" or "rio de janeiro" or "sao paulo"
        or "buenos aires" or "beijing" or "shanghai" or "hong kong" or "tokyo" or "seoul" or "new delhi" or "mumbai" or "islamabad" or "singapore" or "jakarta" or "manila"
        or "bangkok" or "hanoi" or "canberra" or "sydney" or "melbourne" or "nairobi" or "johannesburg" or "pretoria" or "lagos" or "abuja" or "united nations";

    /// <summary>Words of share rows, menus and font buttons; a line of nothing else is no body.</summary>
    public static bool IsPageWord(ReadOnlySpan<char> word) => IsPageVerb(word) || word is "this" or "story" or "article" or "post" or "page" or "news" or "on" or "via" or "to"
        or "with" or "your" or "friends" or "facebook" or "twitter" or "x" or "telegram" or "whatsapp" or "linkedin" or "email" or "e" or "mail" or "vk" or "messenger"
        or "viber" or "instagram" or "youtube" or "pinterest" or "reddit" or "link" or "us" or "a" or "aa" or "size" or "text" or "read" or "more" or "save" or "add"
        or "favorites" or "favourites" or "home" or "back" or "top" or "and" or "or" or "min" or "minute" or "minutes" or "our";

    /// <summary>Those of them of which a line must hold one.</summary>
    public static bool IsPageVerb(ReadOnlySpan<char> word) => word is "share" or "tweet" or "print" or "listen" or "copy" or "px" or "font" or "follow" or "bookmark"
        or "comments" or "comment" or "views" or "viewed" or "advertisement" or "paylas" or "поделиться";

    /// <summary>Words of a line that holds nothing but a date and a time.</summary>
    public static bool IsStampWord(ReadOnlySpan<char> word) => Abbreviations.IsMonth(word) || word is "utc" or "gmt" or "am" or "pm" or "published" or "updated" or "last"
        or "posted" or "at" or "on" or "date" or "time" or "baku" or "edt" or "est" or "msk" or "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday"
        or "sunday" or "mon" or "tue" or "wed" or "thu" or "fri" or "sat" or "sun" or "local";
}

/// <summary>Reads "BAKU, Azerbaijan, Nov. 21 (Agency) –" and its like at the start of a paragraph.</summary>
internal ref struct Dateline
{
    /// <summary>No dateline is looked for beyond this many characters.</summary>
    public const int Longest = 100;

    /// <summary>What is still to be read.</summary>
    private ReadOnlySpan<char> _rest;

    /// <summary>The length of the dateline that a text opens with, with the dash or stop and the spaces behind it, or 0.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (!MayOpen(text))
            return 0;
        var end = text[..Math.Min(text.Length, Longest)].IndexOfAny('\n', '\r');
        text = text[..(end < 0 ? Math.Min(text.Length, Longest) : end)];
        var reader = new Dateline { _rest = text };
        return reader.Read() ? text.Length - reader._rest.TrimStart(' ').Length : 0;
    }

    /// <summary>Spares plain prose the reading: a place is of words with capitals, up to a comma, a bracket, a dash or a figure.</summary>
    public static bool MayOpen(ReadOnlySpan<char> text)
    {
        if (text.Length < 6 || !char.IsLetter(text[0]))
            return text.Length > 5 && (text[0] == '(' || (char.IsAsciiDigit(text[0]) && !char.IsLower(text[text[1] == ' ' ? 2 : 3])));
        for (int words = 0, at = 0; words < 6 && at < text.Length; words++)
        {
            var c = text[at];
            if (char.IsLower(c))
            {
                if (!(text[at..] is ['o', 'f', ' ', ..] or ['d', 'e', ' ', ..]))
                    return false;
            }
            else if (!char.IsLetter(c))
                return !char.IsAsciiDigit(c) || char.IsUpper(text[1]);
            var length = text[at..Math.Min(text.Length, at + 24)].IndexOf(' ');
            if (length < 1 || text[at + length - 1] == ',')
                return length > 0 || text[at..Math.Min(text.Length, at + 24)].Contains('—');
            at += length + 1;
        }
        return false;
    }

    /// <summary>Reads a whole dateline; false leaves the rest undefined.</summary>
    private bool Read()
    {
        if (Agency())
            return Dash();
        var dateFirst = Date();
        if (dateFirst && !(Skip(',') || Dash()))
            return false;
        var place = Place();
        if (place.IsEmpty)
            return false;
        bool capitals = place.Length > 2 && !place.ContainsAnyInRange('a', 'z'), comma = false, region = false;
        while (Skip(','))
        {
            comma = true;
            var next = Place();
            region |= next.ContainsAnyInRange('a', 'z');
            if (next.IsEmpty)
                break;
        }
        if (dateFirst)
            return Dash();
        var dated = (comma || capitals) && (Date() || (Skip('.') && Date()));
        return dated ? EndDated(comma) : EndUndated(place, capitals, region);
    }

    /// <summary>Reads what closes a dateline that names a date.</summary>
    private bool EndDated(bool comma)
    {
        Skip(',');
        var agency = Agency() || AgencyName();
        if (Dash())
            return true;
        if (Skip('.'))
            return !Agency() || Skip('.') || Dash() || true;
        return agency || Skip(':') || (comma && _rest.IsEmpty);
    }

    /// <summary>Reads what closes one that does not: it needs an agency, a region or a known city.</summary>
    private bool EndUndated(ReadOnlySpan<char> place, bool capitals, bool region)
    {
        var agency = Agency();
        if (!Dash())
            return false;
        // "Baku, Azerbaijan – November 21, 2024 – The".
        if (Date())
            return Dash();
        Span<char> folded = stackalloc char[24];
        return agency || (capitals && (region || ReleaseWords.IsCity(ReleaseWords.FoldPhrase(place, folded))));
    }

    /// <summary>Reads a sign that a space or a slash follows.</summary>
    private bool Skip(char c)
    {
        var rest = _rest.TrimStart(' ');
        if (rest.IsEmpty || rest[0] != c || (rest.Length > 1 && rest[1] is not (' ' or '/')))
            return false;
        _rest = rest[1..];
        return true;
    }

    /// <summary>Reads a dash; a single hyphen only with spaces around it.</summary>
    private bool Dash()
    {
        var rest = _rest.TrimStart(' ');
        var behind = rest.TrimStart("-–—");
        var spaced = rest.Length < _rest.Length && (behind.IsEmpty || behind[0] == ' ');
        if (behind.Length == rest.Length || (rest[0] == '-' && rest.Length - behind.Length == 1 && !spaced))
            return false;
        _rest = behind;
        return true;
    }

    /// <summary>The word ahead, without reading it.</summary>
    private ReadOnlySpan<char> Letters()
    {
        _rest = _rest.TrimStart(' ');
        var end = 0;
        while (end < _rest.Length && (char.IsLetter(_rest[end]) || (end > 0 && _rest[end] is '-' or '\'' or '’' && end + 1 < _rest.Length && char.IsLetter(_rest[end + 1]))))
            end++;
        return _rest[..end];
    }

    /// <summary>The figures ahead, without reading them.</summary>
    private ReadOnlySpan<char> Figures()
    {
        _rest = _rest.TrimStart(' ');
        var end = _rest.IndexOfAnyExceptInRange('0', '9');
        return _rest[..(end < 0 ? _rest.Length : end)];
    }

    /// <summary>A place of up to four words, as "St. Petersburg", "D.C." or "Republic of Korea".</summary>
    private ReadOnlySpan<char> Place()
    {
        var start = _rest = _rest.TrimStart(' ');
        for (var words = 0; words < 4; words++)
        {
            var word = Letters();
            var small = words > 0 && word is "of" or "and" or "de" or "la";
            if (word.IsEmpty || !(small || char.IsUpper(word[0])) || Abbreviations.IsMonth(word) || (words == 0 && Abbreviations.StartsSentence(word)))
                break;
            _rest = _rest[word.Length..];
            if (_rest is ['.', ..] && (word.Length == 1 || word is "St" || _rest is ['.', ',', ..]))
                _rest = _rest[1..];
        }
        return _rest is [>= '0' and <= '9', ..] && start.Length > _rest.Length && char.IsLetter(start[start.Length - _rest.Length - 1])
            ? [] : start[..(start.Length - _rest.Length)].TrimEnd(' ');
    }

    /// <summary>Reads "/Agency/" or "(Reuters)".</summary>
    private bool Agency()
    {
        var rest = _rest.TrimStart(' ');
        if (rest.IsEmpty || rest[0] is not ('/' or '('))
            return false;
        var length = rest[1..].IndexOf(rest[0] == '/' ? '/' : ')');
        Span<char> folded = stackalloc char[24];
        if (length is < 2 or > 24 || !(rest[0] == '/' || ReleaseWords.IsOutlet(ReleaseWords.FoldPhrase(rest.Slice(1, length), folded))))
            return false;
        _rest = rest[(length + 2)..];
        return true;
    }

    /// <summary>Reads a known agency without brackets.</summary>
    private bool AgencyName()
    {
        var start = _rest;
        var word = Letters();
        Span<char> folded = stackalloc char[Abbreviations.LongestWord];
        var found = !word.IsEmpty && char.IsUpper(word[0]) && ReleaseWords.IsOutlet(Abbreviations.Fold(word, folded));
        _rest = found ? _rest[word.Length..] : start;
        return found;
    }

    /// <summary>"Nov. 21, 2024", "21 November", "Thursday, Nov. 21", "21.11.2024".</summary>
    private bool Date()
    {
        var start = _rest;
        var weekday = Letters();
        if (Abbreviations.IsWeekday(weekday))
        {
            _rest = _rest[weekday.Length..];
            Skip(',');
        }
        var day = Figures();
        _rest = _rest[day.Length..];
        var month = Letters();
        var found = day.Length < 3 && !month.IsEmpty && char.IsUpper(month[0]) && Abbreviations.IsMonth(month);
        if (!found && day.Length == 2 && _rest is ['.' or '/', _, _, '.' or '/', >= '0' and <= '9', ..])
        {
            _rest = _rest[4..];
            return Year();
        }
        _rest = _rest[(found ? month.Length : 0)..];
        if (found && day.IsEmpty)
        {
            Skip('.');
            day = Figures();
            _rest = _rest[day.Length..];
        }
        if (!found || day.Length is 0 or 3)
        {
            _rest = start;
            return false;
        }
        var behind = _rest;
        if (!(Year() || (Skip(',') && Year())))
            _rest = behind;
        return true;
    }

    /// <summary>Reads four figures.</summary>
    private bool Year()
    {
        var year = Figures();
        if (year.Length != 4)
            return false;
        _rest = _rest[4..];
        return true;
    }
}

/// <summary>Tells by its form what a line of a release is.</summary>
internal static class LineForms
{
    /// <summary>Whether a line holds a phrase in any case.</summary>
    public static bool Has(ReadOnlySpan<char> line, string phrase) => line.Contains(phrase, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a line ends as a sentence or a clause does, and a headline does not.</summary>
    public static bool EndsAsProse(ReadOnlySpan<char> line) => line.TrimEnd("\"”’»)") is [.., '.' or ';' or ',' or ':'] && !line.EndsWith("...");

    /// <summary>Nothing but two or more names and the words between them.</summary>
    public static bool IsNames(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > 60 || line[^1] is '.' or '?' or '!' or ':')
            return false;
        var names = 0;
        foreach (var range in line.Split(' '))
        {
            var word = line[range];
            if (word is "The" or "A" || word.ContainsAnyInRange('0', '9'))
                return false;
            if (word is "our" or "staff" or "own" or "correspondent" or "writer" or "reporter" || (!word.IsEmpty && char.IsUpper(word[0])))
                names++;
            else if (word is not ([] or "-" or "–" or "|" or "/" or "and" or "of" or "for" or "in" or "by" or "courtesy"))
                return false;
        }
        return names is > 1 and < 9;
    }

    /// <summary>Hashtags only, or words of menus and font buttons, or a date with a time.</summary>
    public static bool IsPageLine(ReadOnlySpan<char> line)
    {
        if (line.Length > 90 || line[^1] == '.')
            return false;
        if (line[0] == '#' && line.Count(" #") == line.Count(' '))
            return true;
        Span<char> buffer = stackalloc char[90];
        var folded = ReleaseWords.FoldPhrase(line, buffer);
        bool menu = !folded.IsEmpty, stamp = menu;
        var verbs = line.Contains("A+", StringComparison.Ordinal) ? 1 : 0;
        foreach (var range in folded.Split(' '))
        {
            var word = folded[range];
            var figure = !word.ContainsAnyExceptInRange('0', '9');
            menu = menu && (figure || ReleaseWords.IsPageWord(word));
            stamp = stamp && (figure || ReleaseWords.IsStampWord(word));
            if (!menu && !stamp)
                return false;
            verbs += ReleaseWords.IsPageVerb(word) ? 1 : 0;
        }
        var figures = line.ContainsAnyInRange('0', '9');
        return (menu && (verbs > 0 || (figures && Has(line, " read")))) || (stamp && figures && (line.Contains(':') || Has(line, "published") || Has(line, "updated")));
    }

    /// <summary>"Home > News > Politics".</summary>
    public static bool IsTrail(ReadOnlySpan<char> line)
    {
        if (line.Length > 90 || line.IndexOfAny('>', '»', '›') < 0)
            return false;
        var steps = line.Count(" > ") + line.Count(" » ") + line.Count(" › ");
        return steps > 1 || (steps == 1 && line.Length < 50);
    }

    /// <summary>"About the State Oil Company", but not "About 500 delegates attended" or "About Half of Exports".</summary>
    public static bool IsAboutHeading(ReadOnlySpan<char> heading)
    {
        if (heading.Length is < 8 or > 90 || !heading.StartsWith("about ", StringComparison.OrdinalIgnoreCase) || heading[^1] is '.' or '?' or '!' or ',' or ';')
            return false;
        var words = 0;
        foreach (var range in heading.Split(' '))
        {
            var word = heading[range];
            var plain = words == 0 || word is "the" or "our" or "us" or "company" or "group" or "organisation" or "organization" or "ministry" or "agency" or "fund"
                or "project" or "programme" or "program" or "author" or "authors" or "bank" or "of" or "and" or "for" or "in" or "to" or "at" or "&";
            if (!plain && (word.IsEmpty || !(char.IsUpper(word[0]) || word[0] is '(' or '“' or '"')))
                return false;
            if (words == 1 && word is "A" or "Half" or "Time" or "One" or "Two" or "Three" or "Four" or "Five" or "Six" or "Ten" or "Twenty" or "Hundred" or "of" or "to" or "in" or "at")
                return false;
            words++;
        }
        return words is > 1 and < 13;
    }

    /// <summary>Whether a line holds an e-mail address, a telephone number or little more than a web address.</summary>
    public static bool HoldsAddress(ReadOnlySpan<char> line)
    {
        if (line.Length > 300)
            return false;
        var at = line.IndexOf('@');
        if (at > 0 && at + 1 < line.Length && char.IsLetterOrDigit(line[at - 1]) && char.IsLetterOrDigit(line[at + 1]))
            return true;
        var figures = 0;
        foreach (var c in line)
            figures += char.IsAsciiDigit(c) ? 1 : 0;
        var plus = line.IndexOf('+');
        var number = plus >= 0 && plus + 1 < line.Length && char.IsAsciiDigit(line[plus + 1]);
        return (figures > 6 && (number || StartsAsNumber(line))) || (line.Length < 80 && (Has(line, "www.") || Has(line, "http")));
    }

    /// <summary>"Tel", "Phone", "Fax", "Mob".</summary>
    public static bool StartsAsNumber(ReadOnlySpan<char> line) => line.Length > 4 && line[..3] is "Tel" or "TEL" or "tel" or "Pho" or "PHO" or "Fax" or "FAX" or "Mob";
}

/// <summary>Finds "Azernews reports, citing MFA" in a line: the outlet's name, the verb and the source, up to the stop or comma.</summary>
internal static class Attribution
{
    /// <summary>The longest source that is taken for one.</summary>
    private const int LongestClause = 160;
    /// <summary>The longest word of an outlet's name.</summary>
    private const int LongestName = 30;

    /// <summary>The clause around the verb that the space at <paramref name="verb"/> precedes; empty where it attributes nothing.</summary>
    public static TextSpan At(ReadOnlySpan<char> line, int verb)
    {
        var name = NameBefore(line, verb);
        var before = line[..name].TrimEnd();
        if (name == verb)
            return before.EndsWith(",") ? Inverted(line, verb + 1) : default;
        if (before.EndsWith(" as"))
            before = before[..^2].TrimEnd();
        var opens = before.IsEmpty || before[^1] is '.' or '!' or '?';
        if (!opens && before[^1] is not (',' or '”' or '"' or '»' or '–' or '—' or '-'))
            return default;
        var verbEnd = verb + 1;
        while (verbEnd < line.Length && char.IsLetter(line[verbEnd]))
            verbEnd++;
        var end = ClauseEnd(line, verbEnd, IsOutlet(line[name..verb]), opens);
        return end > 0 ? new TextSpan(name, end - name) : default;
    }

    /// <summary>", reports Azernews citing MFA".</summary>
    private static TextSpan Inverted(ReadOnlySpan<char> line, int verb)
    {
        var nameEnd = verb + line[verb..].IndexOf(' ');
        for (var words = 0; words < 4 && nameEnd >= verb && nameEnd < line.Length && line[nameEnd] == ' '; words++)
        {
            var length = line[(nameEnd + 1)..].IndexOf(' ');
            var word = (length < 0 ? line[(nameEnd + 1)..] : line.Slice(nameEnd + 1, length)).TrimEnd(".,;:");
            if (word.IsEmpty || !char.IsUpper(word[0]))
                break;
            nameEnd += word.Length + 1;
        }
        var nameStart = verb + line[verb..].IndexOf(' ') + 1;
        if (nameStart <= verb || nameEnd <= nameStart || !IsOutlet(line[nameStart..nameEnd]))
            return default;
        var end = ClauseEnd(line, nameEnd, known: true, opens: false);
        return end > 0 ? new TextSpan(verb, end - verb) : default;
    }

    /// <summary>Where the clause ends, or 0 where what follows the verb shows that it is none.</summary>
    private static int ClauseEnd(ReadOnlySpan<char> line, int verbEnd, bool known, bool opens)
    {
        var rest = line[verbEnd..];
        var source = rest.TrimStart(", ");
        // "Russian reports, citing officials, say" opens a sentence with a noun; a name behind a comma that cites is an outlet.
        if ((known || !opens) && !rest.IsEmpty && IsSource(source))
            return SourceEnd(line, line.Length - source.Length);
        if (known && opens && rest.StartsWith(" that "))
            return verbEnd + " that".Length;
        var stops = rest.IsEmpty || rest[0] is ',' or ';' || (rest[0] == '.' && (rest.Length == 1 || rest[1] == ' '));
        return known && stops ? verbEnd : 0;
    }

    /// <summary>Words between the verb and the source.</summary>
    private static bool IsSource(ReadOnlySpan<char> rest) => rest.StartsWith("citing ") || rest.StartsWith("quoting ") || rest.StartsWith("referring to ")
        || rest.StartsWith("with reference to ") || rest.StartsWith("in reference to ") || rest.StartsWith("via ");

    /// <summary>The end of the source: a comma, a stop, or "that".</summary>
    private static int SourceEnd(ReadOnlySpan<char> line, int from)
    {
        var limit = Math.Min(line.Length, from + LongestClause);
        for (var i = from; i < limit; i++)
        {
            var last = i + 1 == line.Length;
            if (line[i] is ',' or ';' or ':')
                return i;
            if (line[i] == '.' && (last || (char.IsWhiteSpace(line[i + 1]) && Abbreviations.KindBefore(line, i) == AbbreviationKind.None)))
                return i;
            if (line[i] == ' ' && line[i..].StartsWith(" that "))
                return i + " that".Length;
        }
        return limit == line.Length ? limit : 0;
    }

    /// <summary>Where the name before the verb starts: up to four words with capitals, or a site's name such as "news.az".</summary>
    private static int NameBefore(ReadOnlySpan<char> line, int verb)
    {
        var name = verb;
        for (var words = 0; words < 4; words++)
        {
            var end = words == 0 ? name : name - 1;
            var word = end;
            while (word > 0 && word > end - LongestName && !char.IsWhiteSpace(line[word - 1]))
                word--;
            if (word >= end || line[end - 1] is ',' or '.' or '”' or '"' or ':' or ';' || line[word..end] is "As" or "The" or "But" or "And")
                break;
            if (!char.IsUpper(line[word]) && !IsSite(line[word..end]))
                break;
            name = word;
        }
        return name;
    }

    /// <summary>"Civil.ge".</summary>
    private static bool IsSite(ReadOnlySpan<char> word) => word.LastIndexOf('.') is > 1 and var dot && word.Length - dot is > 2 and < 6 && char.IsLetter(word[^1]);

    /// <summary>Whether a name is that of an outlet, by the list or by its form.</summary>
    private static bool IsOutlet(ReadOnlySpan<char> name)
    {
        var last = name[(name.LastIndexOf(' ') + 1)..];
        Span<char> folded = stackalloc char[Abbreviations.LongestWord];
        if (IsSite(last) || ReleaseWords.IsOutlet(Abbreviations.Fold(last, folded)))
            return true;
        // "Daily News", but not "News reports"; "Azernews", but not "Press".
        return last.Length < name.Length ? last is "News" or "Agency" or "Times" or "Post" or "TV" or "Press" or "Daily"
            : last.Length > 6 && (last.EndsWith("news") || last.EndsWith("press"));
    }
}

/// <summary>The lines up to the next blank one, whose widths tell wrapped text from lines that end on purpose.</summary>
internal ref struct LineBlock(ReadOnlySpan<char> text)
{
    /// <summary>All characters that end a line.</summary>
    public const string Breaks = "\n\r\f\u0085\u2028\u2029";

    /// <summary>The same, to search for.</summary>
    private static readonly SearchValues<char> s_breaks = SearchValues.Create(Breaks);

    /// <summary>The text.</summary>
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>Where the measured block ends.</summary>
    private int _end = -1;

    /// <summary>The length of its longest line.</summary>
    private int _width;

    /// <summary>The number of lines.</summary>
    public int Lines { get; private set; }

    /// <summary>Whether most lines are short, as in a list without marks; of wrapped text only the last line is.</summary>
    public bool IsRagged { get; private set; }

    /// <summary>Whether the next word would still have gone into a line, as it never does where a program wrapped it.</summary>
    public bool LeftEarly(int line, int lineEnd, int next)
    {
        if (next >= _end)
            Measure(line);
        var length = lineEnd - line;
        return length * 10 <= _width * 8 && length + 1 + Abbreviations.WordAt(_text, next).Length <= _width;
    }

    /// <summary>Measures the block from a line on; the scan asks for each block once.</summary>
    private void Measure(int line)
    {
        var sum = 0L;
        _width = Lines = 0;
        for (_end = line; _end < _text.Length; Lines++)
        {
            var length = _text[_end..].IndexOfAny(s_breaks);
            if (length < 0)
                length = _text.Length - _end;
            var width = _text.Slice(_end, length).Trim().Length;
            if (width == 0 && _width > 0)
                break;
            _width = Math.Max(_width, width);
            sum += width;
            _end += length;
            _end += _text[_end..].StartsWith("\r\n") ? 2 : 1;
        }
        IsRagged = Lines > 2 && sum * 10 < _width * 6L * Lines;
    }
}
