using System.Globalization;
using System.Text;
using TopicLab.Text;

namespace TopicLab.Tests.Text;

/// <summary>Releases by hand: {Kind:...} marks each part that is not body, § stands for a paragraph that is.</summary>
public class ReleaseAnatomyTests
{
    private const string Paragraph = "The two sides went through the agenda of the year and found that most of what had been planned was done. "
        + "They named the officials who will draft the next plan, and agreed that it should be ready before the summer. "
        + "The guests were shown the new terminal, where the head of the port spoke of ships, of cranes and of the men who work them.";

    private static readonly string[] s_marked =
    [
        // All line breaks replaced by spaces: two in a row are what is left of a blank line.
        "§  §  {OtherHeadlines:Read also Gas exports rise in May Chess club wins in Vienna}",
        "§  {OtherHeadlines:Latest news Deminers find forty shells}  {Contacts:Contact: press@mfa.gov.az}",
        "§  Read also what he wrote then, since it is short.  §",
        "§  Latest news of the front came by wire.",

        // Datelines.
        "{Dateline:BAKU, Azerbaijan, Nov. 21.} Azerbaijan's energy minister met the envoy.\n\n§",
        "{Dateline:BAKU, November 21 –} The minister met the envoy.\n\n§",
        "{Dateline:TBILISI, Georgia, November 21, 2024 /Agenda/ –} The minister met the envoy.\n\n§",
        "{Dateline:GENEVA (Reuters) -} The talks went on.\n\n§",
        "{Dateline:(TASS) --} The talks went on.\n\n§",
        "{Dateline:MOSCOW, November 3. /TASS/.} The talks went on.\n\n§",
        "{Dateline:Baku, 21 November 2024, AZERTAC} The talks went on.\n\n§",
        "{Dateline:Baku, Azerbaijan – November 21, 2024 –} The company said so.\n\n§",
        "{Dateline:21 November 2024, Baku –} The company said so.\n\n§",
        "{Dateline:ASTANA –} The talks went on.\n\n§",
        "{Dateline:WASHINGTON, D.C., Nov. 3 --} The talks went on.\n\n§",
        "{Byline:By Aysel Rzayeva}\n{Dateline:Baku, 21.11.2024 –} The talks went on.\n\n§",

        // Not datelines.
        "SOCAR – the state oil company – met its partners.\n\n§",
        "COP29 – the climate summit – begins today.\n\n§",
        "On Nov. 21. The port will open, the ministry said.\n\n§",
        "Baku, the capital, is on the Caspian – a lake.\n\n§",
        "In Baku, 21 November 2024, the minister met the envoy.\n\n§",
        "Jeyhun Bayramov, Minister of Foreign Affairs – the guest of the day – spoke.\n\n§",
        "The minister met the envoy.\n\n§\n\nBAKU, ANKARA – two capitals on one line.",

        // Bylines and credits.
        "{Byline:By Our Correspondent}\n§",
        "{Byline:By John Hale and Ann Pole | Daily Gazette}\n§",
        "§\n\n{Byline:(Reporting by John Hale; Editing by Ann Pole)}",
        "{Byline:Photo: Ministry of Energy}\n\n§",
        "{Byline:Photo by Ann Pole}\n\n§",
        "{Byline:Author: Ann Pole}\n§",

        // Not bylines.
        "By 2030 Azerbaijan will export 5 GW of wind power.\n\n§",
        "By the end of the year the line will be open\n\n§",
        "By Decree of the President the agency was founded in 2021.\n\n§",
        "§\n\nBy Rail and Sea\n\n§",
        "Photo exhibitions were held in three cities of the country, and the guests were many.\n\n§",
        "Written by hand, the treaty is kept in Bern.\n\n§",

        // Attribution inside a sentence.
        "Output rose in May, {Outlet:Azernews reports, citing the Ministry of Energy}. It had fallen in April.\n\n§",
        "Output rose in May, {Outlet:Azernews reports}.\n\n§",
        "Output rose in May, {Outlet:Trend reports with reference to the State Customs Committee}.\n\n§",
        "{Outlet:Report informs, referring to MFA}, the minister met the envoy.\n\n§",
        "{Outlet:News.Az reports citing Reuters that} the minister met the envoy.\n\n§",
        "Talks began on Monday, as {Outlet:Anadolu Agency reported}, and go on.\n\n§",
        "“We agree,” the minister said, {Outlet:Daily Sabah reports, citing his office}.\n\n§",
        "§ He will return, {Outlet:caliber.az reports}.",

        "Output rose in May, {Outlet:reports Azernews}.\n\n§",
        "Output rose in May, {Outlet:reported Kyiv Post, citing its sources}.\n\n§",

        // Not attribution.
        "Losses fell, reports Deloitte, and so did wheat, reported the board.\n\n§",
        "The auditor reports that losses fell, and the board reports, citing weather, that wheat did too.\n\n§",
        "Russian reports, citing officials, say that the line is shut.\n\n§",
        "The company reported a profit. SOCAR reports its results in May.\n\n§",
        "News reports that he had left were wrong.\n\n§",
        "Jeyhun Bayramov reports to the President on Monday.\n\n§",

        // Words of the page.
        "{Outlet:+ ↺ − 16 px}\n\n§",
        "{Outlet:A+ A-}\n§",
        "{Outlet:Share on Facebook, Twitter, Telegram}\n§",
        "{Outlet:Home > News > Politics}\n{Outlet:21 November 2024 16:24 (UTC+04:00)}\n\n§",
        "{Outlet:Politics » Foreign policy}\n§",
        "{Outlet:Reading time: 3 min}\n{Outlet:1,234 views}\n{Outlet:3 min read}\n§",
        "{Outlet:Published: 21 November 2024}\n§\n\n{Outlet:Tags: gas, ports, trade}",
        "§\n\n{Outlet:#COP29 #Baku #ClimateAction}",
        "§\n\n{Outlet:© 2024 Azernews. All rights reserved.}",
        "§\n\n{Outlet:Copyright 2024 The Gazette Ltd.}\n{Outlet:All rights reserved.}",
        "§\n\n{Outlet:When using materials from this site, a hyperlink is required.}",
        "§\n\n{Outlet:The views expressed here are those of the author and do not necessarily reflect those of the agency.}",
        "§\n\n{Outlet:If you have found an error, select the text and press Ctrl+Enter.}",
        "§\n\n{Outlet:Subscribe to our newsletter and never miss a story.}\n{Outlet:Follow us on Telegram and YouTube!}",
        "§\n\n{Outlet:Support independent journalism: donate today.}",
        "{Outlet:FOR IMMEDIATE RELEASE}\n\n§\n\n{Outlet:- ENDS -}",

        // Not words of the page.
        "Share prices rose on Monday after Facebook opened an office in Baku.\n\n§",
        "Follow-up talks are due in May.\n\n§",
        "Copyright law was amended by parliament on Tuesday.\n\n§",
        "Support for the project came from three channels: banks, funds and states.\n\n§",
        "Views were exchanged on regional security.\n\n§",
        "Views: the minister's thoughts on trade\n\n§",
        "The views of the two sides are close.\n\n§",
        "Use of the port grew. The views expressed by the two ministers were close.\n\n§",
        "May 2024 was the warmest May on record.\n\n§",
        "2024 was warm.\n\n§\n\n1. The parties meet yearly.\n2. Either may leave.",
        "#COP29 opened on Monday, and the guests were many.\n\n§",
        "Join our delegation on its way through three countries.\n\n§",

        // Headlines of other stories.
        "§\n\n{OtherHeadlines:Latest news\nGas price falls again\nPresident receives new envoys\nWhat the budget holds for 2025?}",
        "§\n\n{OtherHeadlines:READ ALSO:\n\nGas price falls again\n\nPresident receives new envoys}",
        "§\n\n{OtherHeadlines:Read also: Gas price falls again}\n\n§",
        "§\n\n{OtherHeadlines:Related\n- Gas price falls again\n- President receives new envoys}\n\n{Outlet:© 2024 Azernews}",
        "§\n\n{OtherHeadlines:Most read\nGas price falls again}\n\nThe ports of the region\n§",
        "§\n\n{OtherHeadlines:Son xəbərlər\nQaz bir az ucuzlaşdı\nPrezident yeni səfirləri qəbul edib}",
        "§\n\n{OtherHeadlines:Читайте также\nЦена на газ снова снизилась\nПрезидент принял новых послов}",

        // The same, in one line.
        "§\n\n{OtherHeadlines:SEE ALSO | Gas price falls again • Deminers' course opens • Weather: wind until Friday}",
        "§\n\n{OtherHeadlines:Related: Gas price falls again | Lira steady |  Heat warning for the south}",
        "§\n\n{OtherHeadlines:TOP NEWS TODAY: Gas price falls again // Envoys received // Port to lengthen its pier}",
        "§\n\n{OtherHeadlines:[Related] Gas price falls again / Field output at 4 million cubic meters / President receives envoys}",
        "§\n\n{OtherHeadlines:[ Related news: Second unit gets a site? | What is left to do | 38 men finish course ]}",
        "§\n\n{OtherHeadlines:In other news: Shipping halted by wind / Prices stay put / Boxing: two finalists}",
        "§\n\n{OtherHeadlines:Also today: certificates for restaurants | wine exports up 8%}",
        "§\n\n{OtherHeadlines:More from this desk: Tuna quota talks stall | Rugby sevens: bronze!}",
        "§\n\n{OtherHeadlines:Also on our site → Vocational colleges reopen | Farmers wait for bomb teams | Gas storage: a primer}",
        "§\n\nStory: Ann Pole. Reuse with credit. {OtherHeadlines:More from this section >> Boiler saved at camp | Season opens in May | What is an NDC?}",
        "§\n\n{OtherHeadlines:Read more: Gas price falls again; President receives envoys; Port to lengthen its pier}",
        "§\n\nBy Turkan A. {OtherHeadlines:Read more: Transit of goods via port rises; Sappers find shells; Gas price falls again}",
        "§\n\n{OtherHeadlines:Also in this section: Gold bars sell out; Flat prices in spring; Talks revive bonds}",
        "§\n\n{OtherHeadlines:See also: Sappers detonate old shell near Arys. Trans-Caspian cargo up 77%.}",
        "§\n\n{OtherHeadlines:Gas price rises to 86 dollars | Ministers discuss new railway | Two wounded by mine}",
        "§\n\n{OtherHeadlines:Other news of the hour\nGas price rises | Ministers discuss railway | Two men wounded}",
        "§\n\n{OtherHeadlines:Other stories of the hour:\nWho pays for dams? || Lari is steady || Glacier seen from above}",

        // Not headlines in one line.
        "§\n\nCountry | Exports in 2023 | Exports in 2024\nItaly of the north | 9.8 bcm in all | 9.5 bcm in all",
        "§\n\nItaly | 9.8 bcm | 9.5 bcm",
        "§\n\nThe men / women ratio and the gas / power spread were read out at the end",
        "§\n\nRead more: the report shows that exports rose. The minister was glad of it.",
        "§\n\nSee also: The report was read. It shows that exports rose.",
        "§\n\nOther headlines this year spoke of war, of gas and of the price of bread.\n\n§",
        "§\n\nAlso today the minister flew to Rome; talks were held there; a paper was signed.\n\n§",
        "§\n\nLatest: talks and/or votes go on\n\n§",
        "§\n\nSponsors of the evening: Northgate · Birbank · a bakery",
        "§\n\nIn other words the plan holds\n\n§",

        // Labels told by their make.
        "§\n\n{OtherHeadlines:Most read today\n1. Trump receives ambassadors\n2. Council on gas prices: what changes}",
        "§\n\n{OtherHeadlines:Other headlines of the day\nGas price falls again\nPresident receives new envoys}",
        "§\n\n{OtherHeadlines:ALSO ON OUR PAGES\n– Grape harvest in boots\n– Gas tariffs: who pays what}",
        "§\n\n{OtherHeadlines:More from the Capital section:\n- Text of treaty agreed\n- Kajaran tunnel tender}",
        "§\n\n{OtherHeadlines:The popular news of the day:\n— Rescuers' day marked\n— New schools to open}",
        "§\n\n{OtherHeadlines:Today's headlines:\n* Bank trims its rate\n* Wildfire contained at last}",
        "§\n\n{OtherHeadlines:## Other news ##\n## Line to stay shut\n## Thirty days to go}",
        "§\n\n{OtherHeadlines:ALSO IN THIS ISSUE\nMetsamor to stand still? p.3\nThe sapper from Ijevan, p.5}",

        // Not labels told by their make.
        "§\n\nMost read today\n\n§",
        "§\n\nOther headlines of the day\nGas price falls again\n\n§",
        "§\n\nThe news of the day\nGas price falls again\nPresident receives new envoys\n\n§",
        "§\n\nMost of the day\nGas price falls again\nPresident receives new envoys\n\n§",

        // Menus, buttons, hashtags.
        "§\n\n{Outlet:Renewable energy • Oil and gas • Electricity • Legislation • Contacts}",
        "§\n\n{Outlet:Download (PDF, 2.1 MB) | Subscribe to our newsletter | Donate}",
        "{Outlet:A− A+  |  Culture  |  reading time: 2 min}\n\n§",
        "{Outlet:Home / Economy / Transport      21.05.2024, 10:42 | Views: 1 318}\n§",
        "{Byline:By Ann Pole  •  12.08.2025  18:31  •  photos: 7}\n§",
        "§\n\n{Outlet:Follow @edu.gov.az   #1September #BilikGünü #COP29}",
        "§\n\nFunds come from Japan. {Outlet:#AdaptationNow #MineSafety}",
        "§\n\n{Outlet:[Share on WhatsApp] [Telegram] [X]}",

        // Not menus, buttons or hashtags.
        "§\n\nThe tags #COP29 and #Baku were seen by many, and “We are back #COP29 #Baku,” he wrote.\n\n§",
        "§\n\nThe room was No. #4 and the train #12",
        "§\n\nBaku | 08:30 | 12:10\nGanja | 09:30 | 13:10\n\n§",
        "§\n\n(c) train 20 staff (at least 10 women) in the guidelines of 2006;\n\n§",

        // Not headlines of other stories.
        "Latest news from the front was good.\n\n§",
        "§\n\nRelated\n\n§",
        "§\n\nMost read the text as a promise.\n\n§",
        "§\n\nLatest: the port is open.\n\n§",

        // About.
        "§\n\n{About:About SOCAR\nSOCAR is the state oil company of the country and employs many thousands of people.}",
        "§\n\n{About:About the company\n\nNorthgate makes valves and pumps and sells them in forty countries.\n\nIt was founded in 1951.}",
        "§\n\n{About:About the State Agency (SAA): the agency was set up in 1998 and reports to the cabinet.}\n\n{Contacts:Media contacts:\nAnn Pole\npress@saa.example.az}",
        "§\n\n{About:About ADB\nADB lends to states and firms in Asia and has sixty-nine members.}\n\n§ And so on.\n\n§",
        "§\n\n§\n\n{About:Notes to editors\n1. The line is 692 km long and was opened in 2006.\n2. The bank has lent to it since 2004.}",
        "§\n\n§\n\n{About:Forward-looking statements\nThis text holds words on what is to come, which may come otherwise.\n\nReaders should not place undue reliance on them.}",
        "§\n\n§\n\n{About:This press release contains forward-looking statements, which may turn out otherwise.}",

        "§\n\n{About:About bp in Azerbaijan\nbp has worked in the country since 1992 and sells oil and gas from it.}",
        "§\n\n{About:About the port: a member of several associations, it handles containers and dry cargo.}",
        "§\n\n{About:About us: we are a charity that covers ports, trains and the men who work them.}",
        "§\n\n{About:ABOUT THE COMPANY. Founded in 2019 in Sumgayit, the enterprise makes cranes and employs 140.}",

        // Not About.
        "§\n\nAbout my shoes. Everyone says you walk fifteen kilometres a day between the pavilions.",
        "§\n\nAbout why the talks failed: nobody who was in the room that night would say a word.\n\n§",
        "About 500 delegates attended the forum in Baku.\n\n§",
        "§\n\nAbout 500 delegates attended the forum\n\n§",
        "§\n\nAbout Half of Exports Go to Italy\n\n§",
        "§\n\nAbout the talks little is known, but the sides will meet again.\n\n§",
        "About SOCAR\n\n§",

        // Contacts.
        "§\n\n{Contacts:Media contacts:\nAnn Pole, Head of Press\nTel: +994 12 555 01 02\nE-mail: press@energy.example.az}",
        "§\n\n{Contacts:Contact: Ann Pole, press@energy.example.az}\n\n§",
        "§\n\n{Contacts:Address: 12 Harbour Street, Baku AZ1000}\n{Contacts:Tel: +994 12 555 01 02}\n{Contacts:www.energy.example.az}",
        "§\n\n{Contacts:For more information, please contact Ann Pole at press@energy.example.az.}\n\n§",
        "§\n\n{Contacts:Press office\n+994 12 555 01 02}\n\nThe rest of the text follows here.\n\n§",
        "§\n\n{Contacts:+994 12 555 01 02}\n\n§",

        // Not contacts.
        "Contact group meetings were held in Vienna.\n\n§",
        "Contacts between the two sides go on.\n\n§",
        "§\n\nContact\n\n§",
        "§\n\nFor more information on the plan the minister turned to his deputy.\n\n§",
        "Address: 30 years on, Baku looks ahead\n\n§",
        "Address: the minister spoke to the nation on Monday.\n\n§",
        "Press service of the ministry: the talks were useful.\n\n§",

        // Mostly boilerplate: left alone.
        "The port is open.\n\nLatest news\nGas price falls again and again and again\nPresident receives new envoys from three states",
        "By Ann Pole\n© 2024 Azernews. All rights reserved.",
    ];

    private static (string Text, List<TextPart> Parts) Unmark(string marked)
    {
        var text = new StringBuilder();
        var parts = new List<TextPart>();
        var kind = default(TextPartKind);
        var start = 0;
        for (var i = 0; i < marked.Length; i++)
        {
            switch (marked[i])
            {
                case '{':
                    var colon = marked.IndexOf(':', i);
                    kind = Enum.Parse<TextPartKind>(marked.AsSpan(i + 1, colon - i - 1));
                    start = text.Length;
                    i = colon;
                    break;
                case '}':
                    parts.Add(new TextPart(kind, start, text.Length - start));
                    break;
                case '§':
                    text.Append(Paragraph);
                    break;
                default:
                    text.Append(marked[i]);
                    break;
            }
        }
        return (text.ToString(), parts);
    }

    private static List<TextPart> FindParts(string text)
    {
        var parts = new List<TextPart>();
        ReleaseAnatomy.FindParts(text, parts);
        return parts;
    }

    public static TheoryData<string> Marked => [.. s_marked];

    [Theory]
    [MemberData(nameof(Marked))]
    public void Parts_are_told_from_body(string marked)
    {
        var (text, parts) = Unmark(marked);

        var found = FindParts(text);

        Assert.True(parts.SequenceEqual(found), string.Join("\n", found.Select(p => $"{p.Kind}: {text.Substring(p.Start, p.Length)}")));
    }

    [Fact]
    public void Windows_line_ends_change_nothing_but_offsets()
    {
        foreach (var marked in s_marked)
        {
            var (text, parts) = Unmark(marked.Replace("\n", "\r\n"));
            Assert.Equal(parts, FindParts(text));
        }
    }

    [Fact]
    public void Parts_are_appended_to_what_the_list_holds()
    {
        var (text, marked) = Unmark("{Dateline:BAKU, November 21 –} The minister met the envoy.\n\n§");
        var parts = new List<TextPart> { new(TextPartKind.About, 7, 7) };

        ReleaseAnatomy.FindParts(text, parts);

        Assert.Equal([new TextPart(TextPartKind.About, 7, 7), .. marked], parts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t")]
    [InlineData("One line of text")]
    public void Text_without_parts_has_none(string text) => Assert.Empty(FindParts(text));

    [Fact]
    public void The_culture_changes_nothing()
    {
        var before = s_marked.Select(m => FindParts(Unmark(m).Text)).ToList();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("tr-TR");
            Assert.Equal(before, s_marked.Select(m => FindParts(Unmark(m).Text)).ToList());
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }

    [Fact]
    public void Any_input_gives_ordered_disjoint_parts_that_leave_most_of_it()
    {
        var random = new Random(29);
        string[] seeds = [.. s_marked.Select(m => Unmark(m).Text)];
        for (var round = 0; round < 40_000; round++)
        {
            var text = TextFuzz.Make(random, seeds);
            CheckParts(text, FindParts(text));
        }
    }

    private static void CheckParts(string text, List<TextPart> parts)
    {
        var shown = text[..Math.Min(text.Length, 200)];
        int end = 0, marked = 0;
        foreach (var part in parts)
        {
            Assert.True(part.Length > 0 && part.Start >= end && part.End <= text.Length, shown);
            end = part.End;
            marked += part.Length;
        }
        Assert.True(marked * 5L <= text.Length * 3L, shown);
    }

    [Theory]
    [InlineData("abcdefgh")]
    [InlineData("\n")]
    [InlineData("a. ")]
    [InlineData("A reports, ")]
    [InlineData("#")]
    [InlineData("Latest news\n")]
    [InlineData("Latest news\nOne two three\n")]
    [InlineData("About SOCAR\n")]
    [InlineData("About SOCAR\nSOCAR is the state oil company of the country.\n\nIt is.\n")]
    [InlineData("Notes to editors\nA line that is long enough to be a paragraph of its own.\n\n")]
    [InlineData("Media contacts:\nAnn Pole\n\n")]
    [InlineData("Contact\nAnn\nBob\nCid\n")]
    [InlineData("BAKU, Nov. 21 – The\n")]
    [InlineData("Read more: a b | ")]
    [InlineData("a | b | c\n")]
    [InlineData("• a • ")]
    [InlineData("• a\n")]
    [InlineData("#a ")]
    [InlineData("Read more: One two | three four. ")]
    public void A_megabyte_of_anything_takes_linear_time(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, (1 << 20) / unit.Length));

        CheckParts(text, FindParts(text));
        text = "A body.\n\nAbout SOCAR\n" + text;
        CheckParts(text, FindParts(text));
    }
}
