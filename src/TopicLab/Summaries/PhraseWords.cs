using System.Collections.Frozen;
using TopicLab.Features;
using TopicLab.Text;

namespace TopicLab.Summaries;

/// <summary>What a word may be in a keyphrase, as far as cheap signs tell.</summary>
internal enum PhraseWordKind : byte
{
    /// <summary>Any word of a phrase.</summary>
    Plain,
    /// <summary>No part of any phrase: a stop word, a verb, a figure, a word of time.</summary>
    Break,
    /// <summary>"of", "for", "the": inside names only.</summary>
    Connector,
    /// <summary>"and" between capitals.</summary>
    And,
    /// <summary>"liberated": at the start or inside, with a noun behind it.</summary>
    Modifier,
    /// <summary>"side", "Ministry": part of a phrase, but says nothing alone.</summary>
    Vague,
    /// <summary>"Minister", "Professor": vague, and a name behind it is a phrase of its own.</summary>
    Rank,
    /// <summary>"demining", "removing": alone or with words before it; whether it takes an object is not told.</summary>
    Gerund,
    /// <summary>"funds", "list": a verb in a headline behind a noun, else a noun.</summary>
    HeadlineVerb,
}

/// <summary>Words that news is full of and that name nothing, by form: a stem would take "meeting" for "meets".</summary>
internal static class PhraseWords
{
    private const int Longest = 16;

    // Finite forms of verbs, those that are as often a noun ("visit", "plans", "report") left out.
    private const string Verbs = """
        accept accepts achieve achieves adopts agree agrees aim aims allow allows announces appear appears apply applies approves arrive arrives ask asks attend
        attends became become becomes been began begin begins begun believe believes bought bring brings brought built came carries carry cause catch caught chairs
        choose chose chosen clarifies come comes complete completes confirm confirms consider considers contain contains continue continues convene convenes convey
        conveys create creates cuts decide decides declares denies deny describe describes did die dies discuss discusses dismisses draw drawn draws drew emphasize
        ensure ensures enter enters establish expand expands expect expects fall falls fell felt find finds flew follow follows found gave get gets getting give given
        gives go goes going gone got grew grow grows grown happen happens hear heard held help helped helps hold holds hosts include includes increases inform informs
        intends invites involve involves join joins keep keeps kept kill kills knew know knows known laid launches lay lead leads leave leaves led left lend let lets
        lie lies listen live lives look looks lose loses lost made make makes making mark marks may meet meets met move moves need needs offer offers opens overcome
        paid pass passes pay pays play plays praises prepare prepares prevent prevents promise promises provide provides publish publishes put puts raise raises ran
        reach reaches read reads receive receives recognise recognize reduce reduces refuse refuses rejects remain remains require requires return returns rise rises
        rose run runs said sat saw say says see seek seeks seem seems seen send sends sent serve serves set sets share shares show shows shown signs sit sits sold
        sought speak speaks spend spends spent spoke spoken stand stands start starts stay stays stood stop stops stress stresses strengthen strengthens suggest
        suggests supports take taken takes talk tell tells thank thanks think thinks thought told took tries try turn turns understand understood undertake unveils
        urges use uses visits voted votes vows want wants warns was wear went were win wins wish wishes won write writes written wrote

        is are be am being do does done doing has have had having can could will would shall should must might cannot
        """;

    private const string Adverbs = """
        today tomorrow yesterday tonight now then already also again ago always almost away back behind beyond despite during earlier else even ever here however instead
        later maybe meanwhile moreover much near never nevertheless often once perhaps quite rather since so sometimes soon still there therefore thus together
        toward towards upon usually well yet among amid across along around although though according due within without until unless via per versus whether whose
        something someone somebody anything anyone nothing everything everybody everyone nobody itself many several another every either neither less least better
        best worse worst like likely ahead round forward abroad indeed let mr mrs ms dr am pm please yes okay hi etc etcetera ltd inc co regarding concerning
        including follow following next last previous coming past same recent early oldest newest citing isn don doesn didn wasn weren hasn haven hadn couldn wouldn shouldn aren won ll ve re

        blown sown seen born driven chosen ridden beaten eaten hidden flown worn torn sworn shot cast hurt
        """;

    private const string Times = """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar
        apr jun jul aug sep sept oct nov dec morning afternoon evening night noon midnight o'clock spring autumn weekend gmt edt est utc
        """;

    private const string Figures = """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
        seventy eighty ninety hundred thousand million billion trillion dozen half first second third fourth fifth sixth seventh eighth ninth tenth twice percent cent
        percentage km kg kilometre kilometres kilometer kilometers metre metres meter meters mw gw kwh ton tons tonne tonnes hectare hectares kilo kilos litres cubic
        square dollar dollars euro euros manat manats tenge lari rubles roubles usd eur azn bcm bn mln
        """;

    private const string Ranks = """
        minister ministers president presidents premier chancellor secretary speaker chairman chairwoman chairperson chair director governor mayor ambassador envoy
        professor judge captain colonel major lieutenant sergeant commissioner representative coordinator advisor adviser spokesperson spokesman spokeswoman deputy
        senator king queen prince princess sheikh emir pope rabbi bishop rector manager ceo leader
        """;

    private const string HeadlineVerbs = """
        backs bans blasts boosts calls claims condemns counts count cuts debate debates delays demands doubles double drops eyes faces finish finishes fines funds hails
        halts heads hikes hits honours hopes halve issues lauds lifts links list lists loans lowers names notes orders outlines pledges plans plays praises probes quits
        rates receives rejects reports reviews rules says seals seizes sentences signals slams slows stages steps sums targets tests tops tours trains visits wards
        warns welcomes works
        """;

    private const string VagueWords = """
        academy administration agency assembly association authority board bureau capital centre center city commission committee company congress convention corporation
        council court district foundation government institute ministry ministries organization organisation parliament province republic school state town union university
        village society federation community citizens users clients

        able cultural economic environmental financial global green humanitarian legal military natural northern eastern western southern political social strategic addition aim area areas amount attention attack back base basis beginning big bilateral case cases central chief colleague colleagues common
        considerable context correspondent countries country course current data date day days decision degree department details different document
        documents duration end event events example fact field figure figures final form format full general goal good great group groups guest guests hall head
        heads high hour hours house idea important interest international issue issues item items joint kind large late leaders level levels line list local long
        main man matter measures meeting meetings member members men mention minute minutes modern moment month months mutual name names national
        necessary new note number numbers occasion office officer official officials old open opportunities opportunity order others pace page part participants participation particular
        parties party people period person place places plan plans point points position possible present press problem problems process programme program
        progress project projects public purpose question questions range rate readers reason record region regional regions reply report reporter reporters reports
        representatives residents respect response result results right role room section series service services session share short side sides significance similar
        single site situation small special stage state statement states step steps strong successful subject support table talks team teams term terms text thing things time times title
        today top topic total trip turn type use variety various view views visit way ways week weeks whole woman women word words work world year years young
        """;

    // A participle behind these is a verb: "was opened", "has received", "and discussed".
    private static readonly FrozenSet<ulong> s_beforeVerbs = Hashes("""
        is are was were be been being has have had having not also who which that he she it they we i you and but to s
        """).ToFrozenSet();

    // "the floating unit", but "of floating units".
    private static readonly FrozenSet<ulong> s_determiners = Hashes("a an the its their his her our this these those s as with").ToFrozenSet();

    private static readonly FrozenDictionary<ulong, PhraseWordKind> s_kinds = Build();

    /// <summary>The kind of a form that is no stop word.</summary>
    /// <param name="form">The word as it stands.</param>
    /// <param name="stop">The stop word before it, where only a space stands between them; else empty.</param>
    /// <param name="isName">Whether its capital tells that it is part of a name.</param>
    public static PhraseWordKind KindOf(ReadOnlySpan<char> form, ReadOnlySpan<char> stop, bool isName)
    {
        if (form.Length > Longest)
            return PhraseWordKind.Plain;
        if (s_kinds.TryGetValue(HashOf(form), out var kind) && !(isName && kind == PhraseWordKind.HeadlineVerb))
            return kind;
        if (isName || form.Length < 5)
            return PhraseWordKind.Plain;
        return form[^2..] switch
        {
            "ly" => IsNounInLy(form) ? PhraseWordKind.Plain : PhraseWordKind.Break,
            // Not "need", "speed".
            "ed" when form[^3] != 'e' => !stop.IsEmpty && !s_beforeVerbs.Contains(HashOf(stop)) ? PhraseWordKind.Modifier : PhraseWordKind.Break,
            "ng" when form[^3] == 'i' => !stop.IsEmpty && s_determiners.Contains(HashOf(stop)) ? PhraseWordKind.Plain : PhraseWordKind.Gerund,
            _ => PhraseWordKind.Plain,
        };
    }

    private static bool IsNounInLy(ReadOnlySpan<char> form) => form is "anomaly" or "assembly" or "butterfly" or "family" or "jelly" or "monopoly" or "rally" or "reply"
        or "supply" or "tally";

    private static FrozenDictionary<ulong, PhraseWordKind> Build()
    {
        var kinds = new Dictionary<ulong, PhraseWordKind>();
        foreach (var hash in Hashes(VagueWords))
            kinds[hash] = PhraseWordKind.Vague;
        foreach (var hash in Hashes(Ranks))
            kinds[hash] = PhraseWordKind.Rank;
        foreach (var hash in Hashes(HeadlineVerbs))
            kinds[hash] = PhraseWordKind.HeadlineVerb;
        foreach (var hash in Hashes(Verbs).Concat(Hashes(Adverbs)).Concat(Hashes(Times)).Concat(Hashes(Figures)))
            kinds[hash] = PhraseWordKind.Break;
        return kinds.ToFrozenDictionary();
    }

    private static IEnumerable<ulong> Hashes(string words) => words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(word => HashOf(word));

    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        var state = FeatureHash.Seed;
        foreach (var c in word)
            state = FeatureHash.Add(state, FoldTable.Fold(c));
        return state;
    }
}
