namespace TopicLab.Summaries;

/// <summary>The words that keyphrases know, by form: a stem would take "meeting" for "meets". No word stands in two lists.</summary>
internal static class PhraseWordLists
{
    /// <summary>Finite forms of verbs, and participles without an ending; none that is as often a noun ("visit", "plans", "report").</summary>
    public const string Verbs = """
        accept accepts achieve achieves adopts agree agrees aim aims allow allows am announces appear appears applies apply approves are arrive arrives ask
        asks attend attends be became become becomes been began begin begins begun being believe believes bought bring brings brought built came can cannot
        carries carry catch caught cause chairs choose chose chosen clarifies come comes complete completes confirm confirms consider considers contain
        contains continue continues convene convenes convey conveys could create creates cuts decide decides declares denies deny describe describes did die
        dies discuss discusses dismisses do does doing done draw drawn draws drew emphasize ensure ensures enter enters establish expand expands expect
        expects fall falls fell felt find finds flew follow follows found gave get gets getting give given gives go goes going gone got grew grow grown grows
        had happen happens has have having hear heard held help helped helps hold holds hosts include includes increases inform informs intends invites
        involve involves is join joins keep keeps kept kill kills knew know known knows laid launches lay lead leads leave leaves led left lend let lets lie
        lies listen live lives look looks lose loses lost made make makes making mark marks may meet meets met might move moves must need needs offer offers
        opens overcome paid pass passes pay pays play plays praises prepare prepares prevent prevents promise promises provide provides publish publishes put
        puts raise raises ran reach reaches read reads receive receives recognise recognize reduce reduces refuse refuses rejects remain remains require
        requires return returns rise rises rose run runs said sat saw say says see seek seeks seem seems seen send sends sent serve serves set sets shall
        share shares should show shown shows signs sit sits sold sought speak speaks spend spends spent spoke spoken stand stands start starts stay stays
        stood stop stops strengthen strengthens stress stresses suggest suggests supports take taken takes talk tell tells thank thanks think thinks thought
        told took tries try turn turns understand understood undertake unveils urges use uses visits voted votes vows want wants warns was wear went were will
        win wins wish wishes won would write writes written wrote
        """;

    /// <summary>Adverbs, prepositions and pronouns beside the stop words, forms of address, and what an apostrophe leaves of "isn't".</summary>
    public const string Adverbs = """
        abroad according across again ago ahead almost along already also although always amid among another anyone anything aren around away back beaten
        behind best better beyond blown born cast citing co coming concerning couldn despite didn doesn don dr driven due during earlier early eaten either
        else etc etcetera even ever every everybody everyone everything flown following forward hadn hasn haven here hi hidden however hurt inc including
        indeed instead isn itself last later least less like likely ll ltd many maybe meanwhile moreover mr mrs ms much near neither never nevertheless newest
        next nobody nothing now often okay oldest once past per perhaps please pm previous quite rather re recent regarding ridden round same several shot
        shouldn since so somebody someone something sometimes soon sown still sworn then there therefore though thus today together tomorrow tonight torn
        toward towards unless until upon usually ve versus via wasn well weren whether whose within without worn worse worst wouldn yes yesterday yet
        """;

    /// <summary>Days, months, hours.</summary>
    public const string Times = """
        afternoon apr april aug august autumn dec december edt est evening feb february friday gmt jan january jul july jun june mar march midnight monday
        morning night noon nov november oct october saturday sep sept september spring sunday thursday tuesday utc wednesday weekend
        """;

    /// <summary>Numbers in words, units and money.</summary>
    public const string Figures = """
        azn bcm billion bn cent cubic dollar dollars dozen eight eighteen eighth eighty eleven eur euro euros fifteen fifth fifty first five forty four
        fourteen fourth gw half hectare hectares hundred kg kilo kilometer kilometers kilometre kilometres kilos km kwh lari litres manat manats meter meters
        metre metres million mln mw nine nineteen ninety ninth one percent percentage roubles rubles second seven seventeen seventh seventy six sixteen sixth
        sixty square ten tenge tenth third thirteen thirty thousand three ton tonne tonnes tons trillion twelve twenty twice two usd zero
        """;

    /// <summary>Verbs of headlines that are nouns elsewhere: "EBRD funds", but "the funds".</summary>
    public const string HeadlineVerbs = """
        backs bans blasts boosts calls claims condemns count counts debate debates delays demands double doubles drops eyes faces fines finish finishes funds
        hails halts halve heads hikes hits honours hopes issues lauds lifts links list lists loans lowers names notes orders outlines plans pledges probes
        quits rates reports reviews rules seals seizes sentences signals slams slows stages steps sums targets tests tops tours trains wards welcomes works
        """;

    /// <summary>Offices: the name behind one is a phrase of its own.</summary>
    public const string Ranks = """
        adviser advisor ambassador bishop captain ceo chair chairman chairperson chairwoman chancellor colonel commissioner coordinator deputy director emir
        envoy governor judge king leader lieutenant major manager mayor minister ministers pope premier president presidents prince princess professor queen
        rabbi rector representative secretary senator sergeant sheikh speaker spokesman spokesperson spokeswoman
        """;

    /// <summary>Nouns and adjectives that say nothing alone: "side", "ministry", "national".</summary>
    public const string Vague = """
        able academy addition administration agency amount area areas assembly association attack attention authority base basis beginning big bilateral board
        bureau capital case cases center central centre chief citizens city clients colleague colleagues commission committee common community company
        congress considerable context convention corporation correspondent council countries country course court cultural current data date day days decision
        degree department details different district document documents duration eastern economic end environmental event events example fact federation field
        figure figures final financial form format foundation full general global goal good government great green group groups guest guests hall head high
        hour hours house humanitarian idea important institute interest international issue item items joint kind large late leaders legal level levels line
        local long main man matter measures meeting meetings member members men mention military ministries ministry minute minutes modern moment month months
        mutual name national natural necessary new northern note number numbers occasion office officer official officials old open opportunities opportunity
        order organisation organization others pace page parliament part participants participation particular parties party people period person place places
        plan point points political position possible present press problem problems process program programme progress project projects province public
        purpose question questions range rate readers reason record region regional regions reply report reporter reporters representatives republic residents
        respect response result results right role room school section series service services session short side sides significance similar single site
        situation small social society southern special stage state statement states step strategic strong subject successful support table talks team teams
        term terms text thing things time times title top topic total town trip type union university users variety various view views village visit way ways
        week weeks western whole woman women word words work world year years young
        """;
}
