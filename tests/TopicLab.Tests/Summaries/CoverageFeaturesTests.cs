using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

/// <summary>Each feature worked out by hand, found by its name: features may be added, but a name must go on meaning what weights were learned for.</summary>
public sealed class CoverageFeaturesTests
{
    private const string Text = "Gas fell in Baku. He said \"gas rose\". Ships left in 2024.";

    // Its logarithm less 3.6.
    private const double Length = 0.4;

    private static readonly (double Two, double Three) s_ln = (Math.Log(2), Math.Log(3));

    private static readonly string[] s_length =
        ["bias", "ln-words", "ln-sentence", "double-quotes", "single-quotes", "ln-types", "ln-first", "single-style", "has-double", "titled"];

    private static readonly string[] s_word =
    [
        "bias", "ln-count", "ln-first", "in-first", "in-lead", "name", "digit", "stop", "stop*ln-count", "stop*ln-first", "ln-sentences", "spread", "ln-behind", "place",
        "letters", "quoted", "best-central", "mean-central", "ln-words", "ln-count*ln-words", "ln-place", "name*ln-count", "in-second", "in-third", "once", "short",
        "length", "length*ln-count", "length*ln-first", "length*in-first", "length*in-lead", "length*stop", "length*name",
        "in-title", "titled", "titled*ln-count", "titled*ln-first", "titled*in-first", "titled*in-lead", "titled*name", "titled*digit", "titled*stop", "titled*mean-central",
    ];

    private static readonly string[] s_pair =
    [
        "bias", "ln-p1", "ln-p2", "ln-count", "ln-first", "both-stop", "first-stop", "second-stop", "in-first", "ln-p1*ln-p2", "both-names", "digit", "least-ln-p",
        "ln-count*no-stop", "titled", "titled*ln-count", "titled*ln-first", "titled*least-ln-p",
    ];

    [Fact]
    public void The_length_has_the_features_that_its_names_say()
    {
        AssertFeatures(CoverageFeatures.LengthNames, s_length, OfLength("Gas ports", Text), new()
        {
            ["bias"] = 1,
            ["ln-words"] = Math.Log(13) - 6,
            ["ln-sentence"] = Math.Log(1 + 12 / 3.0) - 3,
            // 2 marks in 12 words are more than one in twenty.
            ["double-quotes"] = 1,
            ["ln-types"] = Math.Log(12) - 5.4,
            ["ln-first"] = Math.Log(5) - 3.2,
            ["has-double"] = 1,
            ["titled"] = 1,
        });
        // No word at all: the features of one, and no division by nothing.
        AssertFeatures(CoverageFeatures.LengthNames, s_length, OfLength("", ""), new()
        {
            ["bias"] = 1,
            ["ln-words"] = s_ln.Two - 6,
            ["ln-sentence"] = s_ln.Two - 3,
            ["ln-types"] = -5.4,
            ["ln-first"] = -3.2,
        });
    }

    [Theory]
    [InlineData("He said 'gas' and 'oil'", 0, 0.5, 1)]
    [InlineData("He said \"gas\" and 'oil'", 0.25, 0.25, 0)]
    [InlineData("He said \"gas\" and 'oil', 'port', 'rail' or", 0.25, 0.75, 0)]
    public void Quotation_marks_tell_the_style_of_a_paper(string start, double doubles, double singles, double style)
    {
        var text = start + string.Concat(Enumerable.Repeat(" ship", 160 - start.Split(' ').Length)) + ".";
        var features = OfLength("", text);
        Assert.Equal(doubles, Named(CoverageFeatures.LengthNames, features, "double-quotes"), 1e-12);
        Assert.Equal(singles, Named(CoverageFeatures.LengthNames, features, "single-quotes"), 1e-12);
        Assert.Equal(style, Named(CoverageFeatures.LengthNames, features, "single-style"));
    }

    [Fact]
    public void A_word_has_the_features_that_its_names_say()
    {
        // How central: the sentences ln 2 / 3, ln 2 / 2 and 0, of which the mean is 5 ln 2 / 18.
        AssertFeatures(CoverageFeatures.WordNames, s_word, OfWord("Gas ports", "gas"), Every(titled: true, count: 2, inLead: 2, new()
        {
            ["in-first"] = 1,
            ["ln-sentences"] = s_ln.Three,
            ["spread"] = 1 / 3.0,
            ["ln-behind"] = s_ln.Two,
            ["letters"] = 0.3,
            ["best-central"] = s_ln.Two * 4 / 18,
            ["mean-central"] = s_ln.Two * 2.5 / 18,
            ["length*in-first"] = Length,
            ["in-title"] = 1,
            ["titled*in-first"] = 1,
            ["titled*mean-central"] = s_ln.Two * 2.5 / 18,
        }));
        AssertFeatures(CoverageFeatures.WordNames, s_word, OfWord("", "in"), Every(titled: false, count: 2, inLead: 2, new()
        {
            ["in-first"] = 1,
            ["stop"] = 1,
            ["stop*ln-count"] = s_ln.Three,
            ["ln-sentences"] = s_ln.Three,
            ["spread"] = 2 / 3.0,
            ["letters"] = 0.2,
            ["best-central"] = s_ln.Two * 1 / 18,
            ["mean-central"] = s_ln.Two * -2 / 18,
            ["ln-place"] = s_ln.Three,
            ["short"] = 1,
            ["length*in-first"] = Length,
            ["length*stop"] = Length,
        }));
        AssertFeatures(CoverageFeatures.WordNames, s_word, OfWord("", "he"), Every(titled: false, count: 1, inLead: 1, new()
        {
            ["ln-first"] = s_ln.Two,
            ["stop"] = 1,
            ["stop*ln-count"] = s_ln.Two,
            ["stop*ln-first"] = s_ln.Two,
            ["ln-sentences"] = s_ln.Two,
            ["ln-behind"] = s_ln.Two,
            ["place"] = 1 / 3.0,
            ["letters"] = 0.2,
            ["quoted"] = 1,
            ["best-central"] = s_ln.Two * 4 / 18,
            ["mean-central"] = s_ln.Two * 4 / 18,
            ["ln-place"] = Math.Log(5),
            ["in-second"] = 1,
            ["once"] = 1,
            ["short"] = 1,
            ["length*ln-first"] = Length * s_ln.Two,
            ["length*stop"] = Length,
        }));
        AssertFeatures(CoverageFeatures.WordNames, s_word, OfWord("In the port", "baku"), Every(titled: true, count: 1, inLead: 1, new()
        {
            ["in-first"] = 1,
            ["name"] = 1,
            ["ln-sentences"] = s_ln.Two,
            ["ln-behind"] = s_ln.Three,
            ["letters"] = 0.4,
            ["best-central"] = s_ln.Two * 1 / 18,
            ["mean-central"] = s_ln.Two * 1 / 18,
            ["ln-place"] = Math.Log(4),
            ["name*ln-count"] = s_ln.Two,
            ["once"] = 1,
            ["length*in-first"] = Length,
            ["length*name"] = Length,
            ["titled*in-first"] = 1,
            ["titled*name"] = 1,
            ["titled*mean-central"] = s_ln.Two * 1 / 18,
        }));
        AssertFeatures(CoverageFeatures.WordNames, s_word, OfWord("In the port", "2024"), Every(titled: true, count: 1, inLead: 1, new()
        {
            ["ln-first"] = s_ln.Three,
            ["digit"] = 1,
            ["ln-sentences"] = s_ln.Two,
            ["place"] = 2 / 3.0,
            ["letters"] = 0.4,
            ["best-central"] = s_ln.Two * -5 / 18,
            ["mean-central"] = s_ln.Two * -5 / 18,
            ["ln-place"] = Math.Log(12),
            ["in-third"] = 1,
            ["once"] = 1,
            ["length*ln-first"] = Length * s_ln.Three,
            ["titled*ln-first"] = s_ln.Three,
            ["titled*digit"] = 1,
            ["titled*mean-central"] = s_ln.Two * -5 / 18,
        }));
        // A stop word in the title says nothing of it.
        AssertFeatures(CoverageFeatures.WordNames, ["in-title", "titled*stop"], OfWord("In the port", "in"), new() { ["titled*stop"] = 1 });
        AssertFeatures(CoverageFeatures.WordNames, ["letters"], OfWord("Internationalization", "2024"), new() { ["letters"] = 0.4 });
    }

    [Fact]
    public void A_pair_has_the_features_that_its_names_say()
    {
        PairWord gas = new(-1, false, false, false), baku = new(-3, false, true, false), stop = new(-2, true, false, false), year = new(-0.5, false, true, true);
        WordStatistics.PairOccurrences twice = new() { Count = 2, First = 0 }, late = new() { Count = 1, First = 2 };

        AssertFeatures(CoverageFeatures.PairNames, s_pair, OfPair(true, twice, gas, baku), new()
        {
            ["bias"] = 1,
            ["ln-p1"] = -1,
            ["ln-p2"] = -3,
            ["ln-count"] = s_ln.Three,
            ["in-first"] = 1,
            ["ln-p1*ln-p2"] = 3,
            ["least-ln-p"] = -3,
            ["ln-count*no-stop"] = s_ln.Three,
            ["titled"] = 1,
            ["titled*ln-count"] = s_ln.Three,
            ["titled*least-ln-p"] = -3,
        });
        AssertFeatures(CoverageFeatures.PairNames, s_pair, OfPair(false, late, baku, year), new()
        {
            ["bias"] = 1,
            ["ln-p1"] = -3,
            ["ln-p2"] = -0.5,
            ["ln-count"] = s_ln.Two,
            ["ln-first"] = s_ln.Three,
            ["ln-p1*ln-p2"] = 1.5,
            ["both-names"] = 1,
            ["digit"] = 1,
            ["least-ln-p"] = -3,
            ["ln-count*no-stop"] = s_ln.Two,
        });
        AssertFeatures(CoverageFeatures.PairNames, ["first-stop", "second-stop", "both-stop", "ln-count*no-stop", "both-names", "titled*ln-first"], OfPair(true, late, stop, baku), new() { ["first-stop"] = 1, ["titled*ln-first"] = s_ln.Three });
        AssertFeatures(CoverageFeatures.PairNames, ["first-stop", "second-stop", "both-stop", "ln-count*no-stop"], OfPair(true, late, gas, stop), new() { ["second-stop"] = 1 });
        AssertFeatures(CoverageFeatures.PairNames, ["first-stop", "second-stop", "both-stop", "ln-count*no-stop"], OfPair(true, late, stop, stop), new() { ["both-stop"] = 1 });
    }

    [Fact]
    public void Features_of_titled_documents_are_those_that_their_names_name_and_0_for_others()
    {
        foreach (var stem in new[] { "gas", "in", "he", "baku", "2024" })
        {
            double[] titled = OfWord("In the port", stem), plain = OfWord("", stem);
            foreach (var name in CoverageFeatures.WordNames.Where(name => name.StartsWith("titled*", StringComparison.Ordinal)))
            {
                Assert.Equal(Named(CoverageFeatures.WordNames, titled, name["titled*".Length..]), Named(CoverageFeatures.WordNames, titled, name));
                Assert.Equal(0, Named(CoverageFeatures.WordNames, plain, name));
            }
        }
    }

    [Fact]
    public void Every_name_is_a_word_of_its_own_and_every_feature_is_written()
    {
        foreach (var names in new[] { CoverageFeatures.LengthNames, CoverageFeatures.WordNames, CoverageFeatures.PairNames })
        {
            Assert.Distinct(names);
            // A file of weights parts them by blanks.
            Assert.All(names, name => Assert.Matches(@"^[\w*-]+$", name));
            Assert.Equal("bias", names[0]);
        }
        Assert.DoesNotContain(double.NaN, OfLength("Gas ports", Text));
        Assert.DoesNotContain(double.NaN, OfWord("Gas ports", "baku"));
        Assert.DoesNotContain(double.NaN, OfPair(true, new() { Count = 1 }, new(-1, false, false, false), new(-1, false, false, false)));
    }

    /// <summary>The features that hang on no more than counts, and others.</summary>
    private static Dictionary<string, double> Every(bool titled, int count, int inLead, Dictionary<string, double> others)
    {
        var (ln, words) = (Math.Log(1 + count), Math.Log(13) - 6);
        others["bias"] = 1;
        others["ln-count"] = ln;
        others["in-lead"] = inLead;
        others["ln-words"] = words;
        others["ln-count*ln-words"] = ln * words;
        others["length"] = Length;
        others["length*ln-count"] = Length * ln;
        others["length*in-lead"] = Length * inLead;
        others["titled"] = titled ? 1 : 0;
        others["titled*ln-count"] = titled ? ln : 0;
        others["titled*in-lead"] = titled ? inLead : 0;
        return others;
    }

    private static void AssertFeatures(IReadOnlyList<string> all, string[] names, double[] features, Dictionary<string, double> expected)
    {
        Assert.Empty(expected.Keys.Except(names));
        foreach (var name in names)
        {
            var (found, value) = (Named(all, features, name), expected.GetValueOrDefault(name));
            Assert.True(Math.Abs(found - value) <= 1e-12, FormattableString.Invariant($"{name}: {found:R} instead of {value:R}"));
        }
    }

    private static double Named(IReadOnlyList<string> names, double[] features, string name)
    {
        Assert.Contains(name, names);
        return features[names.ToList().IndexOf(name)];
    }

    private static double[] OfLength(string title, string text)
    {
        var (document, statistics) = WordStatisticsTests.Read(title, text);
        var features = NoNumbers(CoverageFeatures.LengthNames.Count);
        CoverageFeatures.OfLength(statistics, document.TypeCount, document.Sentences.Count > 0 ? document.Words(0).Length : 0, features);
        return features;
    }

    private static double[] OfWord(string title, string stem)
    {
        var (document, statistics) = WordStatisticsTests.Read(title, Text);
        var type = WordStatisticsTests.TypeOf(document, stem);
        var features = NoNumbers(CoverageFeatures.WordNames.Count);
        CoverageFeatures.OfWord(statistics, statistics.Word(type), document.Types[type], Math.Exp(3.6 + Length), features);
        return features;
    }

    private static double[] OfPair(bool isTitled, WordStatistics.PairOccurrences pair, PairWord first, PairWord second)
    {
        var features = NoNumbers(CoverageFeatures.PairNames.Count);
        CoverageFeatures.OfPair(isTitled, pair, first, second, features);
        return features;
    }

    private static double[] NoNumbers(int count)
    {
        var features = new double[count];
        Array.Fill(features, double.NaN);
        return features;
    }
}
