using TopicLab.Summaries;
using TopicLab.Tests.Text;
using TopicLab.Text;

namespace TopicLab.Tests.Summaries;

public sealed class SummaryDocumentTests
{
    private const string Body = "The two sides went through the agenda of the year and found that most of what had been planned was done. They named the officials who will draft the next plan.";

    [Theory]
    [InlineData("Gas rose. Ships came!", "Gas rose.|Ships came!")]
    [InlineData("BAKU, Azerbaijan, Nov. 21. The minister met the envoy. § ", "The minister met the envoy.|§")]
    [InlineData("By Aysel Rzayeva\nBaku, 21.11.2024 – The talks went on.\n\n§", "The talks went on.|§")]
    [InlineData("§\n\nAbout SOCAR\nSOCAR is the state oil company of the country and employs many thousands of people.", "§")]
    [InlineData("§\n\nMedia contacts:\nAnn Pole, Head of Press\nTel: +994 12 555 01 02", "§")]
    [InlineData("§\n\nThe port is open to all.\n\nRead also\nGas exports rise in May\nChess club wins in Vienna", "§|The port is open to all.")]
    [InlineData("§\n\n© 2024 Azernews. All rights reserved.", "§")]
    [InlineData("By . Ann Pole . PUBLISHED: . 14:11 EST, 25 October 2013 . The bishop spoke. §", "The bishop spoke.|§")]
    // A row of hashtags ends a paragraph that is body.
    [InlineData("§\n\nFunds come from Japan. #AdaptationNow #MineSafety", "§|Funds come from Japan.")]
    // Several parts at one end of what the splitter takes for a sentence.
    [InlineData("§\n\nThe port is open and ships go from it\nTel: +994 12 555 01 02\ne-mail: press@energy.example.az", "§|The port is open and ships go from it")]
    [InlineData("", "")]
    [InlineData(" \n\n ", "")]
    public void Sentences_are_of_the_body(string text, string sentences)
    {
        text = text.Replace("§", Body);
        var expected = sentences.Replace("§", "The two sides went through the agenda of the year and found that most of what had been planned was done.|They named the officials who will draft the next plan.");
        var document = Read("", text);
        Assert.Equal(expected, string.Join('|', document.Sentences.Select(span => text.Substring(span.Start, span.Length))));
        Assert.Equal(document.Sentences.Count > 0, document.BodyWordCount > 0);
    }

    [Fact]
    public void Finding_sentences_stops_at_the_most_that_are_wanted()
    {
        var document = new SummaryDocument();
        document.FindSentences("Title", "Gas rose. Ships came. Rail is shut.", 2);
        Assert.Equal([new TextSpan(0, 9), new TextSpan(10, 11)], document.Sentences);
    }

    [Fact]
    public void Forms_of_a_word_are_one_type_in_title_and_body()
    {
        var document = Read("Exporters of gas", "EXPORTED gàs. He exports 3 tons to COP29.");
        Assert.Equal([0, 1, 2], Types(document.TitleWords));
        Assert.Equal([0, 2], Types(document.Words(0)));
        Assert.Equal([3, 0, 4, 5, 6, 7], Types(document.Words(1)));
        Assert.Equal((8, 8), (document.TypeCount, document.BodyWordCount));
        Assert.Equal([false, true, false, true, false, false, true, false], document.Types.ToArray().Select(type => type.IsStop));
        Assert.Equal([false, false, false, false, true, false, false, true], document.Types.ToArray().Select(type => type.HasDigit));
        // Of the form that came first: "Exporters", "of", "gas", "He", "3", "tons", "to", "COP29".
        Assert.Equal([9, 2, 3, 2, 1, 4, 2, 5], document.Types.ToArray().Select(type => type.Letters));
        Assert.Equal([true, false], document.Words(0).ToArray().Select(word => word.IsCapital));
    }

    [Fact]
    public void Pairs_are_of_neighbours_in_a_sentence_and_numbered_as_they_come()
    {
        var document = Read("Gas port", "Gas port gas port. Port rail. Rail gas port.");
        Assert.Equal([0, 1, 0], document.PairsOf(0).ToArray());
        Assert.Equal([2], document.PairsOf(1).ToArray());
        Assert.Equal([3, 0], document.PairsOf(2).ToArray());
        Assert.Equal([(0, 1), (1, 0), (1, 2), (2, 0)], document.Pairs.ToArray());
        Assert.Equal(4, document.PairCount);
    }

    [Fact]
    public void Each_ideograph_is_a_word()
    {
        var document = Read("", "中国能源。COP大会2 に。");
        Assert.Equal(2, document.Sentences.Count);
        Assert.Equal(4, document.Words(0).Length);
        Assert.Equal(["COP", "大", "会", "2", "に"], document.Words(1).ToArray().Select(word => document.Text.Substring(word.Start, word.Length)));
    }

    [Fact]
    public void Any_text_has_trimmed_sentences_in_order_and_words_whose_text_is_that_of_their_type()
    {
        var random = new Random(8);
        string[] seeds = ["By . Ann Pole . PUBLISHED: . 14:11 EST, 25 October 2013 . " + Body, Body + "\n\nContact: ann@x.az", "BAKU, Nov. 21. " + Body + "\n\n#a #b", "Énergie d’État 中国。 e\u0301 zero\u200Bwidth. " + Body];
        var document = new SummaryDocument();
        for (var run = 0; run < 5000; run++)
        {
            var (title, text) = (TextFuzz.Make(random, seeds), TextFuzz.Make(random, seeds));
            document.Read(title, text);
            Check(document);
            if (run % 50 == 0)
                AssertSame(Read(title, text), document);
        }
    }

    [Fact]
    public void A_huge_document_leaves_nothing_behind()
    {
        var document = new SummaryDocument();
        document.Read("", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"Gas{i} port{i % 1000}. ")));
        Assert.Equal(100_000, document.Sentences.Count);
        Assert.Equal(101_000, document.TypeCount);
        Check(document);
        document.Read("Gas1 port", Body);
        AssertSame(Read("Gas1 port", Body), document);
    }

    private static SummaryDocument Read(string title, string text)
    {
        var document = new SummaryDocument();
        document.Read(title, text);
        return document;
    }

    private static int[] Types(ReadOnlySpan<WordPlace> words) => [.. words.ToArray().Select(word => word.Type)];

    private static void AssertSame(SummaryDocument expected, SummaryDocument actual)
    {
        Assert.Equal(expected.Sentences, actual.Sentences);
        Assert.Equal(expected.Types.ToArray(), actual.Types.ToArray());
        Assert.Equal(expected.Pairs.ToArray(), actual.Pairs.ToArray());
        Assert.Equal(expected.TitleWords.ToArray(), actual.TitleWords.ToArray());
        for (var sentence = 0; sentence < expected.Sentences.Count; sentence++)
        {
            Assert.Equal(expected.Words(sentence).ToArray(), actual.Words(sentence).ToArray());
            Assert.Equal(expected.PairsOf(sentence).ToArray(), actual.PairsOf(sentence).ToArray());
        }
    }

    private static void Check(SummaryDocument document)
    {
        var types = document.Types.ToArray();
        Assert.Equal(types.Length, types.Select(type => type.Stem).Distinct().Count());
        Assert.Equal(document.PairCount, document.Pairs.ToArray().Distinct().Count());
        CheckWords(document.TitleWords, document.Title, new TextSpan(0, document.Title.Length), types);
        var (end, words) = (0, 0);
        for (var sentence = 0; sentence < document.Sentences.Count; sentence++)
        {
            var span = document.Sentences[sentence];
            Assert.True(span.Length > 0 && span.Start >= end && span.End <= document.Text.Length, document.Text);
            Assert.False(char.IsWhiteSpace(document.Text[span.Start]) || char.IsWhiteSpace(document.Text[span.End - 1]), document.Text);
            CheckWords(document.Words(sentence), document.Text, span, types);
            var pairs = document.PairsOf(sentence);
            Assert.Equal(Math.Max(0, document.Words(sentence).Length - 1), pairs.Length);
            for (var i = 0; i < pairs.Length; i++)
                Assert.Equal((document.Words(sentence)[i].Type, document.Words(sentence)[i + 1].Type), document.Pairs[pairs[i]]);
            (end, words) = (span.End, words + document.Words(sentence).Length);
        }
        Assert.Equal(document.BodyWordCount, words);
    }

    // All letters of the span are in words, and each word folds to its type's stem.
    private static void CheckWords(ReadOnlySpan<WordPlace> words, string text, TextSpan span, WordType[] types)
    {
        var at = span.Start;
        foreach (var word in words)
        {
            Assert.True(word.Start >= at && word.Length > 0 && word.Start + word.Length <= span.End, text);
            Assert.DoesNotContain(text[at..word.Start], c => FoldTable.Fold(c) > FoldTable.Skip);
            var folded = string.Concat(text.Substring(word.Start, word.Length).Select(FoldTable.Fold).Where(c => c != FoldTable.Skip));
            Assert.DoesNotContain(FoldTable.Break, folded);
            Assert.Equal(types[word.Type].Stem, WordStem.Hash(folded));
            Assert.True(folded.Length == 1 || !folded.Any(WordReader.IsIdeograph), text);
            at = word.Start + word.Length;
        }
        Assert.DoesNotContain(text[at..span.End], c => FoldTable.Fold(c) > FoldTable.Skip);
    }
}
