using System.Globalization;
using TopicLab.Text;

namespace TopicLab.Tests.Text;

/// <summary>Sentences by hand: '|' marks each place where one ends and another starts.</summary>
public class SentenceSplitterTests(ITestOutputHelper output)
{
    private static readonly string[] s_marked =
    [
        // Titles, ranks, initials.
        "Mr. Orujov opened the session.| Mrs. Hasanova and Dr. Lee took notes.| Prof. Stern spoke last.",
        "Gen. Karimov met Lt. Col. Brandt on the range.| Capt. Ruiz and Sgt. Maj. Odu flew in later.",
        "Deputy minister J. Bayramov signed for the host.| E. C. Whitfield signed for the bank.",
        "The award went to Ch. Mammadova.| The jury was led by Sh. Alimov and Yu. Petrenko.",
        "Spc. Hale was cleared.| Rep. Ortiz and Sen. Blake had asked for it.",
        "Members A. Quliyev, Ə. Həsənov and Ş. Əliyeva voted for the bill.| It passed.",
        "Ambassador M. K. Rao, Jr.| The list ends here.",
        // States, companies, acronyms.
        "U.S. Secretary of State Carver called on Monday.| The U.S. Embassy confirmed it.",
        "The pipe was made in the U.S.| It arrived in May.| The U.K. supplied the valves.",
        "Caspian Drilling Co. Ltd. won the tender.| Northgate Inc. Chief Executive Ann Pole said it would appeal.",
        "He works for Anker Corp.| His brother joined Baltic Bros. Shipping.",
        "The flight left Washington, D.C.| However, it landed late.",
        "She moved to Fresno, Calif.| They stayed in Boise.",
        "The E.U. Commission welcomed the step.| So did the U.N. Secretary General.",
        "The St. Petersburg forum opens today.| Traffic on Nizami St. will be limited.",
        "The plant stands off Mt. Sahand.| Ft. Liard is farther north.",
        // Numbers, dates, hours, ordinals.
        "Prices rose by 29.5 percent.| Output fell to 3.25 million tons.| Costs were 1,250.75 manats.",
        "Law No. 114 took effect on Nov. 21.| Decree No. 7 follows in Dec. 2025.",
        "See Art. 5, para. 2 and Fig. 3.| Table 4 lists the rest.",
        "Was there a deal?| The answer was no.| Talks go on.",
        "Doors open at 9 a.m. on Friday.| The panel starts at 10 a.m. Baku time and ends at 4 p.m.| Lunch is free.",
        "The call is at 3 p.m. GMT.| Please dial in at 2.50 p.m. Monday.",
        "It opened on 21. November in Bonn.| Die 29. Konferenz war in Baku.",
        "The station opened in 2024.| 300 people work there.| In 2025 it will double.",
        "The 5th.| That is the day.",
        "The World War II.| Memorial is shut.",
        "Pages pp. 12-14 deal with grids.| Vol. 3 deals with storage.| Approx. 40 people read it.",
        "Group A.| Brazil plays first.",
        "They met on Fri. Nov. 8 in Doha.| On Sat. Nov. 9 they left.",
        "The rate was 1.7000 on Sept. 3.| $2 billion was sold.| €40 million was bought.",
        // Latin short forms.
        "Renewables, e.g. Wind and solar, grew.| Others, i.e. Coal and oil, did not.",
        "Compare earlier work, cf. Smith and Jones.| Hydro vs. Wind is the question.",
        "Ships, trucks, etc. were counted.| Rails, ties, etc.| Wagons came next.",
        "Rossi et al. found the same.| The study ran for a year.",
        // Quotations.
        "\"We are ready.\"| He paused.| \"Let us begin.\"",
        "“The line is open,” she said.| “Trains run daily.”| He agreed.",
        "\"Is it safe?\" he asked.| \"Very!\" she replied.| Nobody moved.",
        "“Why now?” Bayramov asked.| “Because we can.”| The room laughed.",
        "\"Is the text agreed?\" Minister Lazar Novak wondered.| \"Nearly.\"",
        "‘It works.’| Then it failed.",
        "He said: “We came.| We saw.| We left.”| Nobody followed.",
        "He called it “a first step.”| Others disagreed.",
        "„Wir sind bereit.“| Danach ging er.",
        "«Мы готовы.»| Министр уехал в Баку.",
        "\"The first.| The second.\"| \"The third.\"| And so on.",
        "She read from ‘The Sea.’ the poet's last work.",
        "He wrote \"stop!\" on the wall.| Nobody did.",
        "The group “Who Cares?” played.| It rained.",
        // Brackets and notes.
        "The grid (see Annex B.) is new.| It works.",
        "The team left.| (It came back later.)| Nobody knew.",
        "Figures are final.[3]| Revisions end in May.",
        "The text reads “... the parties [...] shall Agree ...” and no more.| That is all.",
        "They cleared 40 hectares (approx. 99 acres).| Work resumes soon.",
        "The law (No. 5) stands.| Courts (e.g. Higher ones) agree.",
        // Ellipses, repeated marks.
        "It took years... and then it ended.| So...| Nobody won.",
        "What?!| No way!!| Well… perhaps.| Or not…| We will see.",
        "...And so it began.| It went on . . . for hours.",
        // Addresses.
        "Visit www.energy.example.az/News.Today for more.| Write to press.Office@mfa.example.az.| Answers take a day.",
        "The form is at https://example.org/a.B?c=D.| Fill it in.",
        "Caliber.Az and News.Az were there.| So was Report.Az.",
        // Run together.
        "That is what he reports.|Minister Aliyeva was absent.",
        "It ended in 2023.|The next began.",
        "Was it enough?|Nobody knew.",
        "They left (in haste).|Others stayed.",
        "He said \"no.\"|The room fell silent.",
        "The U.S.Secretary and Mr.Smith met St.John's team.| They ate.",
        // Other scripts and languages.
        "Nazir çıxış etdi.| İclas başa çatdı.| Şuşada görüş oldu.| Əsas mövzu qaz idi.",
        "Bakan konuştu.| Çalışmalar sürüyor.| İhracat arttı, vb. konular görüşüldü.",
        "Встреча прошла в Баку.| Её открыл А. Б. Иванов.| Цены, издержки и т.д. обсудили позже.",
        "В 2024 г.| Добыча выросла.",
        "Он живёт в г. Баку на ул. Низами.| Это центр.",
        "会议今天开幕。|部长发表了讲话。|“能源合作很好！”|他离开了。",
        "შეხვედრა თბილისში გაიმართა.| მხარეებმა ენერგეტიკა განიხილეს.",
        "Հանդիպումը կայացավ։| Կողմերը գոհ են։",
        "¿Quién paga?| Nadie lo sabe.| La Sra. Ortega calla.",
        "M. Dupont est venu.| Mme. Blanc aussi.| Elle a parlé.",
        // Datelines and bylines.
        "BAKU, Azerbaijan, Nov. 21. Azerbaijan's energy minister met the envoy.| They spoke of gas.",
        "TBILISI, November 21, 2024. The port reopened.| Ships wait.",
        "Baku, 21 November 2024, AZERTAC. The forum ended.| Guests left.",
        "MOSCOW, November 3. /TASS/. The price rose.| It may fall.",
        "GENEVA (Reuters) - The talks failed.| A new round starts soon.",
        "BRUSSELS, Nov. 3. – The council met.| It will meet again.",
        "By Aysel Rzayeva\n|The minister met the envoy on Monday in the capital and spoke of gas.| They agreed.",
        // Lines.
        "The ministry said that work on the\nnew line had begun and that the\nfirst trains would run in May.| Tickets go\non sale next week.",
        "The two ministers met with\nPresident Novak and Mr.\nHale in the palace.| They left.",
        "First paragraph without a stop\n\n|Second paragraph.| It has two.",
        "Energy outlook\n|Output rose in the first half of the year, the ministry said on Monday.",
        "NEW LINE OPENS\n|Trains run daily.",
        "Highlights:\n|- Output rose\n|- Exports fell to 4.5 bcm\n|- Two wells, No. 3 and No. 4, opened\n\n|The rest follows.",
        "Agenda\n|• opening of the forum\n|• panel on grids\n|• lunch",
        "Agreed:\n|1. The parties meet yearly.\n|2. The text is binding.\n|3. Either may leave.",
        "Steps:| • apply| • pay| • wait",
        "(a) the first clause;\n|(b) the second clause;\n|(c) the third clause.",
        "The minister spoke.\n|The envoy replied.\n|Both left for the U.S.\n|Officials gave no details about the visit of the guests.",
        "Sentence one\r\ncontinues here.| Sentence two.\r\n\r\n|Sentence three.",
        "Line one ends here.\u2028|Line two starts.\u2029|Line three",
        "The accord was signed on November\n21.| The text is public and runs to many\npages, all of which are binding.",
        "– Thank you.| – You are welcome.| – Let us go on.",
        "1. Scope.| This part sets the scope.",
        "iPhone sales rose.| eBay fell. bp did not say why.",
        "He came at 5.| She left.| \"Good,\" they said.| All was well!",
        "The bid closed.| ADB, EBRD and AIIB took part.| “Green Line” won.| (No one appealed.)",
        "He said .| \" We go . \"| They went .",
        "It is 5\" wide.| \"He shouted 'No!' \"| The door was shut.",
        "He was born in. 1950 and moved to. 12 towns.| 1990 was a good year.",
    ];

    private static (string Text, HashSet<int> Ends) Unmark(string marked)
    {
        var pieces = marked.Split('|');
        var ends = new HashSet<int>();
        var length = 0;
        foreach (var piece in pieces.SkipLast(1))
        {
            length += piece.Length;
            ends.Add(length - (piece.Length - piece.TrimEnd().Length));
        }
        return (string.Concat(pieces), ends);
    }

    private static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        SentenceSplitter.Split(text, sentences);
        return sentences;
    }

    private static HashSet<int> Ends(string text) => [.. Split(text).SkipLast(1).Select(s => s.End)];

    /// <summary>A stop, white space and a capital: what most programs do first.</summary>
    private static HashSet<int> NaiveEnds(string text)
    {
        var ends = new HashSet<int>();
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] is '.' or '!' or '?' && char.IsWhiteSpace(text[i + 1]) && char.IsUpper(text[i + 2]))
                ends.Add(i + 1);
        }
        return ends;
    }

    private static double F1(Func<string, HashSet<int>> split, out int boundaries)
    {
        int right = 0, found = 0, marked = 0;
        foreach (var line in s_marked)
        {
            var (text, ends) = Unmark(line);
            var got = split(text);
            right += got.Count(ends.Contains);
            found += got.Count;
            marked += ends.Count;
        }
        boundaries = marked;
        return 2.0 * right / (found + marked);
    }

    public static TheoryData<string> Marked => [.. s_marked];

    [Theory]
    [MemberData(nameof(Marked))]
    public void Sentences_end_where_a_reader_ends_them(string marked)
    {
        var (text, ends) = Unmark(marked);

        var shown = string.Join("|", Split(text).Select(s => text.Substring(s.Start, s.Length)));

        Assert.True(ends.SetEquals(Ends(text)), shown);
    }

    [Fact]
    public void Boundaries_are_found_at_an_F1_of_99_percent()
    {
        var f1 = F1(Ends, out var boundaries);
        var naive = F1(NaiveEnds, out _);

        output.WriteLine($"{boundaries} boundaries: F1 {f1:F4}, naive {naive:F4}");
        Assert.True(boundaries >= 150);
        Assert.True(f1 >= 0.99, $"F1 {f1:F4}");
        Assert.True(naive < f1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t \r\n ")]
    public void Blank_text_has_no_sentence(string text) => Assert.Empty(Split(text));

    [Theory]
    [InlineData("One sentence only", 0, 17)]
    [InlineData("  \n One.  \n", 4, 4)]
    public void A_single_sentence_is_trimmed(string text, int start, int length) => Assert.Equal([new TextSpan(start, length)], Split(text));

    [Fact]
    public void Sentences_are_appended_to_what_the_list_holds()
    {
        var sentences = new List<TextSpan> { new(7, 7) };

        SentenceSplitter.Split("A b. C d.", sentences);

        Assert.Equal([new TextSpan(7, 7), new TextSpan(0, 4), new TextSpan(5, 4)], sentences);
    }

    [Fact]
    public void The_first_sentences_are_those_of_the_whole_text()
    {
        foreach (var marked in s_marked)
        {
            var text = Unmark(marked).Text;
            var all = Split(text);
            for (var max = 0; max <= all.Count + 1; max++)
            {
                var first = new List<TextSpan> { new(7, 7) };
                SentenceSplitter.Split(text, first, max);
                Assert.Equal(all.Take(max), first.Skip(1));
            }
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(72)]
    [InlineData(80)]
    public void Wrapping_lines_does_not_change_the_sentences(int width)
    {
        const string text = "The minister of energy met the head of the agency on Tuesday, Nov. 12. They spoke of the line to Europe, of "
            + "prices, e.g. Those of gas, and of the U.S. Secretary's visit. \"We have agreed on No. 3,\" Mr. Orujov said. Dr. J. Hale of "
            + "Northgate Inc. asked about the costs. \"Who will pay?\" he said. The answer came at 4 p.m. Baku time: both sides will. "
            + "In the second half of the year the Southern Corridor carried 6.5 billion cubic metres. Officials in Tbilisi confirmed it.";

        var wrapped = text.ToCharArray();
        for (int line = 0, space = -1, i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ')
                continue;
            if (i - line > width && space > line)
            {
                wrapped[space] = '\n';
                line = space + 1;
            }
            space = i;
        }

        Assert.Equal(Split(text), Split(new string(wrapped)));
    }

    [Fact]
    public void One_sentence_a_line_stays_one_sentence_a_line()
    {
        string[] lines = ["Output rose in May", "\"No comment\"", "The U.S. agreed to help in the coming months of the year", "Gas prices (spot) fell", "Talks end Nov. 5"];

        var sentences = Split(string.Join('\n', lines));

        Assert.Equal(lines.Length, sentences.Count);
    }

    [Fact]
    public void The_culture_changes_nothing()
    {
        var before = s_marked.Select(m => Split(Unmark(m).Text)).ToList();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("tr-TR");
            Assert.Equal(before, s_marked.Select(m => Split(Unmark(m).Text)).ToList());
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }

    [Fact]
    public void Any_input_gives_ordered_trimmed_spans_that_cover_it()
    {
        var random = new Random(17);
        for (var round = 0; round < 50_000; round++)
        {
            var text = TextFuzz.Make(random, s_marked);
            CheckSpans(text, Split(text));
        }
    }

    private static void CheckSpans(string text, List<TextSpan> sentences)
    {
        var shown = text[..Math.Min(text.Length, 200)];
        var end = 0;
        foreach (var sentence in sentences)
        {
            Assert.True(sentence.Length > 0 && sentence.Start >= end && sentence.End <= text.Length, shown);
            Assert.True(text.AsSpan(end..sentence.Start).IsWhiteSpace(), shown);
            Assert.False(char.IsWhiteSpace(text[sentence.Start]) || char.IsWhiteSpace(text[sentence.End - 1]), shown);
            end = sentence.End;
        }
        Assert.True(text.AsSpan(end).IsWhiteSpace(), shown);
    }

    [Theory]
    [InlineData("abcdefgh")]
    [InlineData("\n")]
    [InlineData(" \r\n")]
    [InlineData("a. ")]
    [InlineData("a.B")]
    [InlineData("Reports.Minister")]
    [InlineData("((((")]
    [InlineData("\". \" ")]
    [InlineData("[1].")]
    [InlineData("A\n")]
    [InlineData("- \n")]
    [InlineData("www.a/b.C ")]
    [InlineData("no. \n")]
    [InlineData("BAKU, Nov. 21. ")]
    [InlineData("\"")]
    [InlineData("' . ' ")]
    [InlineData(". ' ")]
    [InlineData("部长说好。")]
    [InlineData("部")]
    [InlineData("\uD83D\uDE00")]
    [InlineData("\uD83D\uDE00. ")]
    [InlineData("Q1 2023\t29.5\t3.1\n")]
    [InlineData("a\n5 6\n")]
    [InlineData("• ")]
    [InlineData("...")]
    [InlineData("By . ")]
    [InlineData("?\" Why ")]
    public void A_megabyte_of_anything_takes_linear_time(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, (1 << 20) / unit.Length));

        CheckSpans(text, Split(text));
        text = "a (" + text;
        CheckSpans(text, Split(text));
    }
}

/// <summary>Random texts, and texts of the tests with characters exchanged, doubled and cut.</summary>
internal static class TextFuzz
{
    private const string Alphabet = "aAbB1.. \n\r\t\"'“”()[]-–•:;,!?…@/#+©Əıİя。\u2028\u00A0\uD83D\uDE00";

    /// <summary>The next text.</summary>
    public static string Make(Random random, string[] seeds)
    {
        if (random.Next(2) == 0)
            return new string([.. Enumerable.Range(0, random.Next(random.Next(2) == 0 ? 9 : 80)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
        var text = seeds[random.Next(seeds.Length)].Replace("|", "").ToList();
        for (var edits = random.Next(6); edits > 0 && text.Count > 0; edits--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 1:
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    text.RemoveAt(at);
                    break;
                default:
                    text.RemoveRange(at, text.Count - at);
                    break;
            }
        }
        return new string([.. text]);
    }
}
