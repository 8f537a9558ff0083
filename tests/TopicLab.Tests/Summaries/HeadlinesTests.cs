using System.Text.Json;
using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>Sentences by hand: the headline stands between '|'; without any, the whole sentence up to its full stop is the headline.</summary>
public sealed class HeadlinesTests
{
    private static readonly string[] s_marked =
    [
        // An attribution at the end.
        "|Exports of natural gas to Europe rose by a third in the first half of the year|, the ministry said.",
        "|Exports of natural gas to Europe rose by a third in the first half of the year|, the Energy Ministry said on Tuesday.",
        "|Exports of natural gas to Europe rose by a third in the first half|, Deputy Energy Minister Orkhan Zeynalov told reporters.",
        "|The port of Alat handled forty thousand containers between January and June|, its director said in a statement.",
        "|The port of Alat handled forty thousand containers between January and June|, said its director.",
        "|The port of Alat handled forty thousand containers between January and June| – said the director of the port.",
        "|The port of Alat handled forty thousand containers between January and June|, said Energy Minister Parviz Shahbazov.",
        "|The railway will carry five million tonnes of cargo a year by 2027|, according to the transport ministry.",
        "|The railway will carry five million tonnes of cargo a year by 2027| according to the transport ministry.",
        "|By evening thirty-two bodies had been brought up and fourteen miners were missing|, the operator, Northgate Mining, said.",
        "|Only a quarter of a million tonnes of urea were offered at the lowest bid|, traders said.",
        "|The sea level fell by ninety centimetres between 2020 and this summer|, Azerbaijan's ecology officials said.",
        "|The two sides signed a memorandum on cooperation in the field of renewable energy|, Azernews reports.",
        "|The court sentenced the two men to thirteen and eleven years in prison|, the agency reports.",
        "|Two sailors are missing after the storm and a helicopter has resumed its search|, the Coast Guard said.",
        "|Fine particles were between three and five times the norm in the capital|, the ministry announced on Monday evening.",

        // A relative clause at the end.
        "|The ministers signed an agreement on a common tariff for containers|, which will take effect in June.",
        "|The Secretary General received the President of the Republic of Azerbaijan in New York|, where they discussed the peace treaty.",
        "|President Ilham Aliyev has received the chairman of the Bulgarian parliament in Baku|, who is on an official visit.",
        "|Belgrade won the right to host the specialised exhibition with forty votes|, of which three came from the region.",
        "|The parties met in the Georgian capital for a second day of talks|, when the text was agreed.",

        // A participle at the end.
        "|The Energy Ministry signed a contract for two solar plants near Jabrayil on Friday|, adding that a third would follow.",
        "|The bank approved a loan of eighty million dollars for new flat wagons|, bringing its portfolio to a billion.",
        "|The company opened a plant for cables in the industrial park of Sumgayit|, marking its entry into the market.",
        "|Ministers adopted a joint statement on the green corridor in the Hungarian capital|, stressing the role of private investors.",
        "|The talks ended with an exchange of a thousand prisoners from each side|, led by the envoys in Istanbul.",
        "|The commission approved the four agreements with a large majority of its members|, followed by a debate on permits.",

        // A subordinate clause at the end.
        "|The price of household gas fell to fifteen lei per cubic metre on Tuesday|, after the supplier bought cheaper volumes.",
        "|The price of household gas fell to fifteen lei per cubic metre on Tuesday|, while electricity remained as dear as before.",
        "|A ceasefire in the region appeared to be holding on Thursday afternoon|, as the ministers gave opposite accounts of the fighting.",
        "|The ferry left the harbour with only half of its wagons on board|, because the sea had become too shallow.",
        "|The council voted to lease the old boatyard to the operator of the wind farm|, although four members wanted more.",
        "|The airline suspended ten of its routes to Russia on Friday|, before the inquiry had published its first report.",

        // Two things at the end; the second cut is made only where twelve words are not enough.
        "|The ministers signed an agreement on a common tariff for all containers|, which takes effect in June, the railway said on Friday.",
        "|The ministers of the two countries signed an agreement on a common tariff for all containers|, which takes effect in June, adding that ferries would follow.",
        "|The ministers signed an agreement, which takes effect in June|, the national railway company of Kazakhstan said on Friday.",

        // Before the news.
        "On Tuesday, |the ministers signed an agreement on a common tariff for all containers on the route|.",
        "On April 30, 2025, |another round of political consultations between the two foreign ministries was held in Baku|.",
        "In 2024, |the company exported twelve billion cubic metres of natural gas to the European market|.",
        "In the first half of the year, |the port handled more than forty thousand containers for the first time|.",
        "Earlier this week, |the parliament adopted a law on the protection of personal data at the second reading|.",
        "Meanwhile, |the parliament adopted a law on the protection of personal data at the second reading|.",
        "According to the transport ministry, |the railway will carry five million tonnes of cargo a year by 2027|.",
        "The news agency reported on Monday that |the railway will carry five million tonnes of cargo a year by 2027|.",
        "The transport ministry said on Monday that |the railway will carry five million tonnes of cargo a year|.",
        "On Tuesday, |the ministers signed an agreement on a common tariff for all containers|, which takes effect in June.",
        "The minister noted that |the two countries had agreed on a common tariff for containers|, adding that ferries would follow.",
    ];

    private static readonly string[] s_whole =
    [
        // Short enough.
        "Exports of gas rose by a third, the ministry said.",
        "On Tuesday, the ministers signed an agreement on tariffs.",
        "Exports rose.",
        // Nothing to leave out.
        "The ministers of energy of the two countries signed an agreement on a common tariff for containers.",
        // The clause stands in the middle.
        "The pipeline, which was opened in the presence of six presidents in 2020, carries gas to three countries.",
        "The minister, speaking in the parliament on the budget of the coming year, promised lower taxes for all farmers.",
        "The company, according to its annual report for the last year, plans to build three new wind parks.",
        "The envoys, after a meeting with the prime minister of the country, visited the new port of Alat.",
        "The chairman of the council, who had been in office for eleven years, resigned on Friday.",
        "The average result for a container railed from Almaty to Aktau, shipped to Alat and sold in Poti is one tonne.",
        "The eastern line of the old tramway, cut back during repairs to the pier, recovered to its former level.",
        "The ministry wants the flow of gas from the eastern shore, which began in March, to become lasting.",
        "He said that other exports of the country, mainly medicines, tyres and boxes, amounted to fourteen million euro.",
        "Twelve single rooms and two boxes make up the new wing which the minister, Nino Beridze, opened in Kobuleti.",
        // Without the clause no verb is left.
        "The head of the state oil company of Azerbaijan, Rovshan Najaf, said on Friday.",
        "The foreign ministers of Azerbaijan and Armenia and of the Republic of Türkiye, the agency reports.",
        "The new road to the liberated territories of the Karabakh region of Azerbaijan, which opened on Monday.",
        // Only four words would be left.
        "Prices of gas rose, according to a long report of the ministry of energy of the country.",
        // Quotations and brackets.
        "\"The line is open and trains will run every day from Monday on, the minister said,\" he added.",
        "“We have agreed on all seventeen articles of the treaty, which is a great success for both,” he said.",
        "The ministers signed the agreement on containers (the third of its kind this year, the ministry said) in Baku.",
        "The minister called it \"a step of historic size, which will change the whole region for a hundred years\".",
        "The minister said that “the railway will carry five million tonnes of cargo a year by 2027”.",
        "The poster said ‘the line is open for all trains of the country, which is a great success’ in red letters.",
        // Lists.
        "The guests discussed the development of cooperation in energy, mining and transport between the two friendly countries.",
        "The fund will support projects in schools, hospitals, training and housing in all of the liberated districts.",
        "In Baku, Ganja and Sumgayit, prices of flats rose by more than ten percent in a year.",
        "In January, March and May the port handled more containers than in the whole of 2019.",
        // The rest would say something else.
        "The treaty will be signed by the two leaders in the coming months, if the constitution is changed.",
        "The plant will be built on the shore of the lake near Ulken, unless the council objects.",
        // Two things were said.
        "The minister said that exports of gas had risen by a third and that imports of oil had fallen.",
        // The main clause stands behind the comma.
        "After the long meeting of the two delegations in the capital of Georgia, the minister said it was useful.",
        "Speaking at the opening of the new plant that was built in Sumgayit, the minister said.",
        "While the ministers met in the capital for the third round of talks, the experts said nothing.",
        // Verbs of speech as nouns.
        "The office publishes monthly and annual reports on the state of the national economy of Georgia, annual reports.",
        // Questions keep their mark.
        "Will the ministers of the two countries sign the agreement on a common tariff in the coming week?",
        // Stops of abbreviations and of an ellipsis stay.
        "The ministers of the two countries signed an agreement with the company Northgate Holdings of New York Inc.",
        "The ministers of the two countries signed an agreement on a common tariff and then nothing more came...",
    ];

    public static TheoryData<string> Marked => [.. s_marked.Where(text => text.Count(c => c == '|') == 2)];

    public static TheoryData<string> Whole => [.. s_whole];

    [Theory]
    [MemberData(nameof(Marked))]
    public void What_stands_before_and_behind_the_news_is_left_out(string marked)
    {
        var parts = marked.Split('|');
        var headline = Of(string.Concat(parts));
        Assert.Equal(parts[1], headline.Text);
        Assert.True(headline.IsCut);
        Assert.Equal((parts[0].Length, parts[1].Length), (headline.Start, headline.Length));
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_sentence_that_cannot_safely_be_cut_is_whole(string text)
    {
        var headline = Of(text);
        var hasStop = text[^1] == '.' && !text.EndsWith("..", StringComparison.Ordinal) && !text.EndsWith("Inc.", StringComparison.Ordinal);
        Assert.Equal(hasStop ? text[..^1] : text, headline.Text);
        Assert.False(headline.IsCut);
    }

    [Fact]
    public void Headlines_of_releases_are_stretches_of_their_sentences_with_their_quotation_marks_in_pairs()
    {
        var cut = 0;
        foreach (var document in Documents())
        {
            for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
            {
                var (span, headline) = (document.Sentences[sentence], Headlines.Of(document, sentence)!);
                var text = document.Text.Substring(headline.Start, headline.Length);
                Assert.InRange(headline.Start, span.Start, span.End);
                Assert.InRange(headline.Start + headline.Length, headline.Start, span.End);
                Assert.Equal(OneLine.Of(text), headline.Text);
                if (!headline.IsCut)
                    continue;
                cut++;
                Assert.True(WordCount.Of(text) >= 5, text);
                foreach (var pair in new[] { "“”", "«»", "()", "[]" })
                    Assert.Equal(text.Count(c => c == pair[0]), text.Count(c => c == pair[1]));
                Assert.Equal(0, text.Count(c => c == '"') % 2);
            }
        }
        // One long sentence in eight.
        Assert.InRange(cut, 1000, 2000);
    }

    [Theory]
    [InlineData("gas ")]
    [InlineData("gas, ")]
    [InlineData("gas, which said that ")]
    [InlineData("gas, according to ")]
    [InlineData("天然气")]
    [InlineData("😀 ")]
    [InlineData("x\ud83d, ")]
    [InlineData("\"(“‘ ")]
    [InlineData("a")]
    public void A_megabyte_of_anything_has_a_headline_in_time(string unit)
    {
        var document = new SummaryDocument();
        foreach (var length in new[] { 1_900, 1_000_000 })
        {
            document.Read("", "The ministers " + string.Concat(Enumerable.Repeat(unit, length / unit.Length)));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            for (var sentence = 0; sentence < Math.Min(3, document.Sentences.Count); sentence++)
                Assert.NotNull(Headlines.Of(document, sentence));
            Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData(".")]
    [InlineData("😀")]
    [InlineData("\ud800")]
    public void A_text_without_sentences_has_no_headline_and_one_of_signs_is_no_fault(string text)
    {
        var document = new SummaryDocument();
        document.Read("", text);
        Assert.Null(Headlines.Of(document, -1));
        Assert.Null(Headlines.Of(document, document.Sentences.Count));
        for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
            Assert.NotNull(Headlines.Of(document, sentence));
    }

    [Fact]
    public void A_line_end_within_the_sentence_is_a_space_of_the_headline() =>
        Assert.Equal("The ministers signed an agreement on a common tariff for containers",
            Of("The ministers signed an agreement\non a common tariff for containers, which will take effect in June.").Text);

    private static Headline Of(string text)
    {
        var document = new SummaryDocument();
        document.Read("", text);
        Assert.Single(document.Sentences);
        return Headlines.Of(document, 0)!;
    }

    private static IEnumerable<SummaryDocument> Documents()
    {
        var document = new SummaryDocument();
        foreach (var line in File.ReadLines(Repository.File("training-data", "train.jsonl")))
        {
            using var release = JsonDocument.Parse(line);
            document.Read("", release.RootElement.GetProperty("text").GetString()!);
            yield return document;
        }
    }
}
