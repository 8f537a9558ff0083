namespace TopicLab.Text;

/// <summary>What the first words of a line announce.</summary>
internal enum LineCue
{
    /// <summary>Nothing: the line is body.</summary>
    None,
    /// <summary>Of a first word: a label such as "Read also:" or an opening such as "Subscribe to" may start with it.</summary>
    MaybeLabel,
    /// <summary>"Latest news", "Read also": headlines of other stories follow.</summary>
    Headlines,
    /// <summary>"Related", "Popular": the same, but also plain words, so that several headlines must follow.</summary>
    ShortHeadlines,
    /// <summary>"Other headlines of the day", told by its make: several headlines must follow, or a row of them.</summary>
    MadeHeadlines,
    /// <summary>"Also this week": the same, but the row must hold signs that prose does not.</summary>
    MaybeHeadlines,
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

    /// <summary>First words of labels, of openings and of lines about the page.</summary>
    private const string FirstWords =
        "about by a www http https latest read also see related most more other you recommended top trending editors editor popular similar news notes note forward cautionary safe media " +
        "press contact contacts for investor tel telephone phone fax mob mobile email e address website web enquiries inquiries tags tag keywords hashtags " +
        "views reading published updated posted photo photos image images author authors written reported edited reporting advertisement ends estimated watch " +
        "foto don source last share tweet print listen copy home font facebook follow son diger digar hamcinin oxsar ilgili benzer последние читаите другие " +
        "похожие alaqa iletisim контакты фото теги teqlar etiketler muallif автор january february march april may june july august september october november " +
        "december monday tuesday wednesday thursday friday saturday sunday " +
        "today hot previously elsewhere readers reader in " +
        "the no all when use using reproduction copyright this we if certain subscribe sign join become support donate stay get opinions";

    /// <summary>The first words by the low five bits of their first letter. (Generics over our own enum would be compiled at every start.)</summary>
    private static readonly string[]?[] s_firstWords = BuildFirstWords();

    // A word of one letter counts before a sign only: "A+ A-", "E-mail".
    /// <summary>One bit for the low five bits of the first three letters, so that most lines of plain prose cost no look-up.</summary>
    private static readonly uint[] s_starts = BuildStarts();

    /// <summary>Sorts the first words into lists.</summary>
    private static string[]?[] BuildFirstWords()
    {
        var lists = new string[]?[32];
        foreach (var word in FirstWords.Split(' '))
        {
            var list = lists[word[0] & 31] ?? [];
            Array.Resize(ref list, list.Length + 1);
            list[^1] = word;
            lists[word[0] & 31] = list;
        }
        return lists;
    }

    /// <summary>Sets the bits of the first words.</summary>
    private static uint[] BuildStarts()
    {
        var starts = new uint[32 * 32];
        foreach (var list in s_firstWords)
        {
            foreach (var word in list ?? [])
            {
                for (var second = 0; second < 32; second++)
                {
                    if (word.Length == 1 ? second == ('+' & 31) || second == ('-' & 31) : second == (word[1] & 31))
                        starts[((word[0] & 31) << 5) | second] |= word.Length < 3 ? uint.MaxValue : 1u << (word[2] & 31);
                }
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
        // "The" opens a fifth of all paragraphs; a disclaimer in "The views" and "The opinions", a label in "The latest" and "The popular" only.
        if (line.Length > 6 && line[0] == 'T' && line[1] == 'h' && line[2] == 'e' && line[3] == ' ' && line[4] is not ('v' or 'o' or 'l')
            && !(line[4] == 'p' && line[5] == 'o' && line[6] == 'p') && !(line[4] == 'm' && line[5] == 'o' && line[6] == 's'))
            return LineCue.None;
        // "In other news".
        if (line[2] == ' ' && line[1] is 'n' or 'N' && line[0] == 'I' && line[3] is not ('o' or 'O'))
            return LineCue.None;
        Span<char> word = stackalloc char[Abbreviations.LongestWord];
        var length = 0;
        for (; length < word.Length && length < line.Length && FoldTable.Fold(line[length]) is > FoldTable.Skip and var letter; length++)
            word[length] = letter;
        return CueOfWord(word[..length]);
    }

    /// <summary>The same, of the folded word.</summary>
    private static LineCue CueOfWord(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || s_firstWords[word[0] & 31] is not { } list)
            return LineCue.None;
        foreach (var first in list)
        {
            if (word.SequenceEqual(first))
                return word switch { "about" => LineCue.About, "by" => LineCue.Names, _ => LineCue.MaybeLabel };
        }
        return LineCue.None;
    }

    /// <summary>What a label announces.</summary>
    public static LineCue LabelOf(ReadOnlySpan<char> label)
    {
        Span<char> folded = stackalloc char[40];
        var phrase = FoldPhrase(label, folded);
        return LabelOfFolded(phrase) is not LineCue.None and var cue ? cue : LabelByMake(phrase);
    }

    /// <summary>"Most read today", "Other headlines of the day", "Also on our pages": up to seven words that all belong to such labels.</summary>
    private static LineCue LabelByMake(ReadOnlySpan<char> label)
    {
        int words = 0, picks = 0, nouns = 0, hints = 0;
        while (!label.IsEmpty)
        {
            var space = label.IndexOf(' ');
            var word = space < 0 ? label : label[..space];
            label = space < 0 ? [] : label[(space + 1)..];
            if (++words > 7)
                return LineCue.None;
            if (word is "latest" or "most" or "other" or "more" or "related" or "read" or "also" or "see" or "top" or "trending" or "popular" or "recommended" or "today"
                or "viewed" or "similar" or "previously" or "hot" or "same")
                picks++;
            else if (word is "news" or "stories" or "headlines" or "articles" or "posts" or "pages" or "releases" or "section" or "site" or "website" or "topics" or "issue" or "blog")
                nouns++;
            else if (word is not ("you" or "may" or "might" or "like" or "from" or "our" or "in" or "on" or "of" or "the" or "s" or "this" or "week" or "day" or "hour" or "month"
                or "now" or "for" or "story" or "topic" or "page"))
                return LineCue.None;
            hints += word is "read" or "related" or "popular" or "also" ? 1 : 0;
        }
        return words < 2 || picks == 0 || nouns + hints == 0 ? LineCue.None : nouns > 0 ? LineCue.MadeHeadlines : LineCue.MaybeHeadlines;
    }

    /// <summary>The list of labels.</summary>
    private static LineCue LabelOfFolded(ReadOnlySpan<char> label) => label switch
    {
        "latest news" or "latest stories" or "latest headlines" or "latest articles" or "read also" or "also read" or "see also" or "related news" or "related articles"
            or "related stories" or "related links" or "related posts" or "related topics" or "related content" or "related article" or "related story" or "most read"
            or "most popular" or "most viewed" or "more on this" or "more on this story" or "more on this topic" or "more news" or "more stories" or "more headlines"
            or "more articles" or "other news" or "other stories" or "you may also like" or "you might also like" or "recommended for you" or "top stories" or "top news"
            or "trending now" or "editors picks" or "editor s picks" or "editors choice" or "editor s choice" or "readers choice" or "reader s choice" or "popular news" or "similar news" or "news feed" or "don t miss" or "read more" or "son xabarlar"
            or "digar xabarlar" or "hamcinin oxuyun" or "oxsar xabarlar" or "diger haberler" or "ilgili haberler" or "son haberler" or "benzer haberler" or "последние новости"
            or "читаите также" or "другие новости" or "похожие новости" => LineCue.Headlines,
        "related" or "latest" or "popular" or "trending" or "recommended" or "read next" or "see more" or "watch" or "previously" or "elsewhere" => LineCue.ShortHeadlines,
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
        "more from" or "latest from" => LineCue.Headlines,
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
        or "favorites" or "favourites" or "home" or "back" or "top" or "and" or "or" or "min" or "minute" or "minutes" or "our"
        or "send" or "pdf";

    /// <summary>Those of them of which a line must hold one.</summary>
    public static bool IsPageVerb(ReadOnlySpan<char> word) => word is "share" or "tweet" or "print" or "listen" or "copy" or "px" or "font" or "follow" or "bookmark"
        or "comments" or "comment" or "views" or "viewed" or "advertisement" or "paylas" or "поделиться";

    /// <summary>First words of the buttons in a row: "Subscribe to alerts | Donate".</summary>
    public static bool IsButtonWord(ReadOnlySpan<char> word) => word is "share" or "print" or "send" or "listen" or "download" or "subscribe" or "unsubscribe" or "donate"
        or "sign" or "follow" or "login" or "copyright";

    /// <summary>Words of a line that holds nothing but a date and a time.</summary>
    public static bool IsStampWord(ReadOnlySpan<char> word) => Abbreviations.IsMonth(word) || word is "utc" or "gmt" or "am" or "pm" or "published" or "updated" or "last"
        or "posted" or "at" or "on" or "date" or "time" or "baku" or "edt" or "est" or "msk" or "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday"
        or "sunday" or "mon" or "tue" or "wed" or "thu" or "fri" or "sat" or "sun" or "local";
}
