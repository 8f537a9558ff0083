using System.Diagnostics;
using System.Globalization;
using TopicLab.Training.Evaluation;

namespace TopicLab.Training.Tests.Evaluation;

public class RougeScorerTests
{
    private static readonly RougeScorer Scorer = new();

    // Lin 2004, section 3.1, with another verb: stemmed, "killed" is "kill".
    [Theory]
    [InlineData("police kill the gunman", 3 / 4.0)]
    [InlineData("the gunman kill police", 2 / 4.0)]
    [InlineData("the gunman police slew", 2 / 4.0)]
    public void The_longest_common_subsequence_is_that_of_the_paper(string candidate, double f) =>
        Assert.Equal(f, Scorer.Score("police slew the gunman", candidate).RougeL.F, 12);

    // Lin 2004, section 3.2: the reference w1 w2 w3 w4 w5 against w1 w2 w6 w7 w8 and w1 w3 w8 w9 w5 unites w1 w2 with w1 w3 w5: four of five.
    [Fact]
    public void Lines_are_united_as_in_the_paper()
    {
        var score = Scorer.Score("w1 w2 w3 w4 w5", "w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5").RougeLsum;

        Assert.Equal(4 / 5.0, score.Recall, 12);
        Assert.Equal(4 / 10.0, score.Precision, 12);
    }

    // A stem counts no more often than the candidate has it, over all lines of the reference.
    [Fact]
    public void Lines_of_the_reference_share_the_words_of_the_candidate() =>
        Assert.Equal(new RougeScore(1, 0.5, 2 / 3.0), Scorer.Score("gas flows\ngas flows", "gas flows").RougeLsum);

    [Fact]
    public void Words_and_pairs_count_as_often_as_both_have_them()
    {
        // the x2, cat; against the x3, cat x1, sat. Pairs: "the cat", "cat the" against "the the" x2, "the cat", "cat sat".
        var figures = Scorer.Score("the cat the", "the the the cat sat");

        Assert.Equal(3 / 5.0, figures.Rouge1.Precision, 12);
        Assert.Equal(1, figures.Rouge1.Recall, 12);
        Assert.Equal(0.75, figures.Rouge1.F, 12);
        Assert.Equal(new RougeScore(1 / 4.0, 1 / 2.0, 1 / 3.0), figures.Rouge2);
    }

    [Theory]
    [InlineData("The COUNTRIES' exports", "the countri export")]
    [InlineData("U.S. state-owned; 3.5%", "u s state own 3 5")]
    // Words of three letters and fewer stay.
    [InlineData("was ate wases", "was ate wase")]
    [InlineData("naïve Ğ", "na ve")]
    // The lower case of the Kelvin sign is k, that of the dotted capital I an i and an accent, which ends the word.
    [InlineData("\u212Aelvin DİN \u0131x", "kelvin di n x")]
    public void Words_are_read_as(string text, string expected)
    {
        var words = expected.Split(' ');
        var numbers = new StemNumbers();
        var read = new StemmedText();

        read.Read(text, numbers);

        Assert.Equal(words.Select(word => numbers.Of(word)), read.Stems.ToArray());
        Assert.Equal(words, SlowRouge.Words(text));
    }

    [Fact]
    public void Lines_without_a_word_are_none()
    {
        var read = new StemmedText();

        read.Read("\n\ngas flows\n \r\n…\noil", new StemNumbers());

        Assert.Equal(2, read.Lines);
        Assert.Equal([0, 1], read.Line(0).ToArray());
        Assert.Equal([2], read.Line(1).ToArray());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("gas", "")]
    [InlineData("", "gas")]
    [InlineData("\n…\n", "gas\n")]
    [InlineData("oil", "gas")]
    public void Nothing_in_common_is_0(string reference, string candidate)
    {
        var figures = Scorer.Score(reference, candidate);
        Assert.All(Enum.GetValues<RougeType>(), type => Assert.Equal(default, figures[type]));
    }

    [Fact]
    public void One_word_has_no_pair() => Assert.Equal((1, 0), (Scorer.Score("gas", "gas").Rouge1.F, Scorer.Score("gas", "gas").Rouge2.F));

    [Fact]
    public void Of_several_references_the_best_F_counts_for_each_type()
    {
        string[] references = ["gas flows west today", "west flows gas", "gas flows again"];

        var figures = Scorer.Score(references, "gas flows west");

        Assert.Equal(1, figures.Rouge1.F);
        // Of the first and the third reference, whose pairs are as many shares of them, the first.
        Assert.Equal(Scorer.Score(references[0], "gas flows west").Rouge2, figures.Rouge2);
        Assert.Equal(Scorer.Score(references[0], "gas flows west").RougeL, figures.RougeL);
    }

    [Fact]
    public void Figures_are_those_of_the_slow_reference()
    {
        var random = new Random(4);
        for (var run = 0; run < 2_000; run++)
        {
            // Few different words, so that there are many ways to the same length.
            var (kinds, longest) = (1 + random.Next(1 + run % 40), 1 + run % 150);
            var (reference, candidate) = (Text(random, kinds, longest), Text(random, kinds, longest));
            var (expected, actual) = (SlowRouge.Score(reference, candidate), Scorer.Score(reference, candidate));
            Assert.True(expected == actual, $"{expected}\n{actual}\n{reference}\n--\n{candidate}");
        }
    }

    [Theory]
    [InlineData(3, 700, 900)]
    [InlineData(40, 3000, 60)]
    [InlineData(2, 70, 20_000)]
    public void The_places_of_long_texts_are_those_of_the_whole_table(int kinds, int places, int others)
    {
        var random = new Random(places);
        int[] reference = [.. Enumerable.Range(0, places).Select(_ => random.Next(kinds))], other = [.. Enumerable.Range(0, others).Select(_ => random.Next(2 * kinds))];
        var common = new CommonSubsequence();
        common.SetReference(reference, 2 * kinds);
        var marked = new bool[places];

        common.Mark(other, marked);

        var expected = SlowRouge.Places([.. reference.Select(stem => stem.ToString(CultureInfo.InvariantCulture))], [.. other.Select(stem => stem.ToString(CultureInfo.InvariantCulture))]);
        Assert.Equal(expected, Enumerable.Range(0, places).Where(place => marked[place]));
        Assert.Equal(expected.Count, common.Length(other));
    }

    [Fact]
    public void Texts_of_a_megabyte_on_one_line_need_little_memory()
    {
        var random = new Random(1);
        var (reference, candidate) = (Line(random, 1_000_000), Line(random, 200_000));
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var figures = new RougeScorer().Score(reference, candidate);

        Assert.True(figures.RougeL.F > 0 && figures.RougeLsum == figures.RougeL, figures.ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200 << 20);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), clock.Elapsed.ToString());
    }

    [Fact]
    public void Many_pairs_have_the_same_figures_on_any_number_of_threads()
    {
        var random = new Random(2);
        (IReadOnlyList<string>, string)[] pairs = [.. Enumerable.Range(0, 200).Select(_ => ((IReadOnlyList<string>)[Text(random, 20, 50), Text(random, 20, 50)], Text(random, 20, 50)))];
        var cancellation = TestContext.Current.CancellationToken;

        var one = Scorer.ScoreMany(pairs, threads: 1, cancellation);

        Assert.Equal(pairs.Select(pair => Scorer.Score(pair.Item1, pair.Item2)), one);
        Assert.Equal(one, Scorer.ScoreMany(pairs, threads: 4, cancellation));
    }

    [Fact]
    public void What_is_missing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Scorer.Score([], "gas"));
        Assert.Throws<ArgumentException>(() => Scorer.ScoreMany([([], "gas")], cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>(() => Scorer.Score((string)null!, "gas"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scorer.Score("gas", "gas")[(RougeType)4]);
    }

    private static string Text(Random random, int kinds, int longest) => string.Concat(
        Enumerable.Range(0, random.Next(longest)).Select(_ => $"w{random.Next(kinds)}{(random.Next(9) == 0 ? "\n" : " ")}"));

    private static string Line(Random random, int length)
    {
        var text = new System.Text.StringBuilder();
        while (text.Length < length)
            text.Append('w').Append(random.Next(1 + random.Next(20_000))).Append(' ');
        return text.ToString();
    }
}
