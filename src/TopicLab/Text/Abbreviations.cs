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
            or "vitamin" or "part" or "block" or "zone" or "schedule" or "exhibit" or "phase" or "team" or "option" or "war" or "influenza" or "terminal" or "gate" or "lot" or "tank" or "unit" or "building" or "wing" or "room" or "hall" or "table" or "level" or "line" or "berth"
            or "pier" or "reactor" or "stage" or "apartment";
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
            'p' or 'c' or 'n' or 's' or 'с' or 'т' or 'п' or 'д' => AbbreviationKind.Number,
            // Born and died: "(b. 1950, d. 2012)".
            'b' or 'd' => before.EndsWith("(") || before.EndsWith(", ") ? AbbreviationKind.Number : AbbreviationKind.None,
            // German "z. B."
            'z' => AbbreviationKind.Either,
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
            or "Supt" or "Det" or "Insp" or "Fr" or "Msgr" or "Sra" or "Srta" or "Mt" or "Ft" or "Asst" or "Dep" or "Min" or "Yrd" or "Doç" or "Sn" or "Av" or "Dos" or "Dra" or "prof"
            or "akad" or "dos" or "проф" or "акад" or "доц" or "Проф" or "Акад" or "Доц" or "ген" or "им" or "ул" or "см" or "gen" or "Dipl" or "Ing" or "Yu" or "Ya" or "Ye" or "Zh" or "Kh" or "Ts" or "Sh" or "Ch"
            or "Ph" or "Th" or "Chr" or "Geo" or "Wm" or "Jos" or "cf" or "Cf" or "vs" or "viz" or "eg" or "ie" or "incl" or "bzw" or "resp" => AbbreviationKind.Continues,
        "Inc" or "Ltd" or "Co" or "Corp" or "Cos" or "Bros" or "Jr" or "Sr" or "Pty" or "Plc" or "Pte" or "Assn" or "Mfg" or "Intl" or "Natl" or "Govt" or "Hwy" or "Bldg"
            or "Apt" or "Ste" or "St" or "Ave" or "Blvd" or "Rd" or "Dept" or "Univ" or "Inst" or "Esq" or "Cie" or "Sq" or "Str" or "Cad" or "Sok" or "al" or "Hosp" or "Admin"
            or "Cia" or "Tech" or "Bhd" or "Sdn" or "Ind" or "Pt" or "Dist" or "Prov" or "Ret" or "ret" or "Assoc" or "mln" or "mlrd" or "млн" or "млрд" or "тыс" => AbbreviationKind.Either,
        "No" or "no" or "Nos" or "nos" or "Nr" or "Art" or "art" or "Arts" or "Fig" or "fig" or "Figs" or "Sec" or "sec" or "Sect" or "Vol" or "vol" or "pp" or "Par" or "Para"
            or "para" or "Eq" or "ca" or "approx" or "Approx" or "Tel" or "tel" or "Fax" or "ext" or "Ext" or "Rs" or "Tk" or "Ver" or "ver" or "min" or "max" or "avg"
            or "est" or "Est" or "op" or "Reg" or "Res" or "Doc" or "Ref" or "Ex" or "стр" or "рис" or "табл" or "гл" or "ст" or "тел" or "руб" or "Mob" or "Att" or "küç" => AbbreviationKind.Number,
        "Jan" or "Feb" or "Mar" or "Apr" or "Jun" or "Jul" or "Aug" or "Sep" or "Sept" or "Oct" or "Nov" or "Dec"
            or "jan" or "feb" or "apr" or "aug" or "sept" or "oct" or "nov" or "dec" => AbbreviationKind.Month,
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
            or "nobody" or "everyone" or "everybody" or "someone" or "nothing" or "neither" or "several" or "few" or "perhaps" or "maybe"
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
        or "recalled" or "remarked" or "insisted" or "demanded" or "yelled" or "joked" or "declared";

    /// <summary>Small words that open a name, and with it now and then a sentence.</summary>
    public static bool IsNameParticle(ReadOnlySpan<char> word) => word is "de" or "van" or "von" or "al" or "bin" or "da" or "di" or "el" or "ter";

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
