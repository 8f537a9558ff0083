using System.Globalization;
using System.Text;
using TopicLab.Summaries;
using TopicLab.Text;

namespace TopicLab.Tests.Summaries;

/// <summary>Whatever happened to a file of weights, reading it either works or is refused in one sentence; nothing else is ever thrown.</summary>
public sealed class CoverageWeightsTests
{
    private const string Again = "Train it again with this version, or use the weights that ship.";

    private static readonly List<string> s_lines = WeightsFile.Lines();

    private static int Count => CoverageFeatures.LengthNames.Count + CoverageFeatures.WordNames.Count + CoverageFeatures.PairNames.Count;

    [Fact]
    public void Every_weight_of_a_file_is_in_its_place()
    {
        AssertWhole(WeightsFile.Read(WeightsFile.Bytes(s_lines)));
        // As editors on Windows leave it.
        AssertWhole(WeightsFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join("\r\n", s_lines))]));
        AssertWhole(WeightsFile.Read(WeightsFile.Bytes(s_lines.SelectMany(line => line == "end" ? [line] : new[] { line, "# why" }))));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public void A_file_is_read_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            AssertWhole(WeightsFile.Read(WeightsFile.Bytes(s_lines)));
            Assert.Contains(FormattableString.Invariant($"it has 0 of {Count} weights"), WeightsFile.Refusal(WeightsFile.Bytes([s_lines[0]])));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("topiclab coverage 2\nend\n")]
    [InlineData("topiclab coverage 1 \nend\n")]
    [InlineData("topiclab coverage")]
    [InlineData("TOPICLAB\u0001\0\0\0")]
    [InlineData("\u001F\u008B\u0008 a file of gzip")]
    [InlineData("{\"length\":[1]}")]
    public void What_is_no_file_of_weights_says_so(string content) => Assert.Equal(
        "mine.txt: is not a file of summary weights, which starts with \"topiclab coverage 1\".", WeightsFile.Refusal(Encoding.Latin1.GetBytes(content)));

    [Theory]
    [InlineData("")]
    [InlineData("word")]
    [InlineData("word ln-count")]
    [InlineData("word ln-count 1 2")]
    [InlineData("word  ln-count 1")]
    [InlineData("word ln-count x")]
    [InlineData("word ln-count 0,5")]
    [InlineData("word ln-count NaN")]
    [InlineData("word ln-count -∞")]
    [InlineData("lexicon gas NaN")]
    [InlineData("END")]
    [InlineData("\0\0\0")]
    public void A_line_that_is_no_weight_is_named(string line)
    {
        var at = s_lines.IndexOf(s_lines.Find(other => other.StartsWith("word ln-count ", StringComparison.Ordinal))!);
        Assert.Equal($"mine.txt: line {at + 1} is not a kind, a name and a weight. {Again}", WeightsFile.Refusal(With(at, line)));
    }

    [Theory]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("2000.1")]
    [InlineData("-1e4")]
    public void A_weight_that_is_too_large_is_told_the_limit(string weight)
    {
        var at = s_lines.IndexOf(s_lines.Find(other => other.StartsWith("word ln-count ", StringComparison.Ordinal))!);
        Assert.Equal($"mine.txt: line {at + 1} has a weight that is not between -2000 and 2000. {Again}", WeightsFile.Refusal(With(at, $"word ln-count {weight}")));
    }

    [Fact]
    public void A_weight_that_is_missing_added_renamed_or_out_of_order_is_named()
    {
        foreach (var kind in new[] { "length", "word", "pair" })
        {
            var names = kind switch { "length" => CoverageFeatures.LengthNames, "word" => CoverageFeatures.WordNames, _ => CoverageFeatures.PairNames };
            var at = s_lines.FindIndex(line => line.StartsWith($"{kind} {names[1]} ", StringComparison.Ordinal));
            var named = $"mine.txt: line {at + 1} should be the weight '{kind} {names[1]}'. {Again}";
            Assert.Equal(named, WeightsFile.Refusal(WeightsFile.Bytes([.. s_lines[..at], .. s_lines[(at + 1)..]])));
            Assert.Equal(named, WeightsFile.Refusal(WeightsFile.Bytes([.. s_lines[..at], s_lines[at + 1], s_lines[at], .. s_lines[(at + 2)..]])));
            Assert.Equal(named, WeightsFile.Refusal(With(at, $"{kind} {names[1]}x 1")));
            Assert.Equal(named, WeightsFile.Refusal(With(at, $"words {names[1]} 1")));
            Assert.Equal(named, WeightsFile.Refusal(WeightsFile.Bytes([.. s_lines[..at], s_lines[at - 1], .. s_lines[at..]])));
        }
        var last = s_lines.FindIndex(line => line.StartsWith("lexicon", StringComparison.Ordinal));
        Assert.Equal($"mine.txt: line {last + 1} is one weight too many. {Again}", WeightsFile.Refusal(WeightsFile.Bytes([.. s_lines[..last], "pair bias 1", .. s_lines[last..]])));
        Assert.Equal($"mine.txt: line {last + 2} gives a word a second weight. {Again}", WeightsFile.Refusal(WeightsFile.Bytes([.. s_lines[..(last + 1)], .. s_lines[last..]])));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var good = WeightsFile.Bytes(s_lines);
        // The last byte is the end of its last line.
        for (var length = 0; length < good.Length - 1; length++)
            WeightsFile.Refusal(good[..length]);

        Assert.Equal(FormattableString.Invariant($"mine.txt: is cut: it has {Count} of {Count} weights and no end. Train it again."), WeightsFile.Refusal(WeightsFile.Bytes(s_lines.SkipLast(1))));
        Assert.Equal(FormattableString.Invariant($"mine.txt: is cut: it has 3 of {Count} weights. Train it again."), WeightsFile.Refusal(WeightsFile.Bytes([.. s_lines[..5], "end"])));
    }

    [Theory]
    [InlineData("word ln-count 1")]
    [InlineData("end")]
    [InlineData("# comment")]
    [InlineData("")]
    public void Nothing_stands_behind_the_end(string line) =>
        Assert.Equal($"mine.txt: line {s_lines.Count + 1} stands behind the end. {Again}", WeightsFile.Refusal(WeightsFile.Bytes([.. s_lines, line])));

    [Theory]
    [InlineData("")]
    [InlineData("topiclab coverage 1\n")]
    [InlineData("topiclab coverage 1\n# ")]
    [InlineData("topiclab coverage 1\nlexicon ")]
    public void A_stream_of_one_line_without_an_end_is_not_read_into_memory(string start)
    {
        using var stream = new Endless(start, "x");
        Assert.StartsWith("mine.txt: is ", Assert.Throws<InvalidModelException>(() => CoverageWeights.Read(stream, "mine.txt")).Message);
        Assert.InRange(stream.Bytes, 1, 20_000_000);
    }

    [Theory]
    [InlineData("# comment\n")]
    [InlineData("lexicon a 1\n")]
    public void A_stream_of_lines_without_an_end_is_not_read_into_memory(string line)
    {
        using var stream = new Endless("topiclab coverage 1\n", line);
        Assert.Equal("mine.txt: is longer than any file of summary weights. Train it again.", Assert.Throws<InvalidModelException>(() => CoverageWeights.Read(stream, "mine.txt")).Message);
        Assert.InRange(stream.Bytes, 1, 20_000_000);
    }

    [Fact]
    public void Any_damage_is_one_sentence_with_the_name_of_the_file()
    {
        var random = new Random(31);
        var good = WeightsFile.Bytes(s_lines);
        var refused = 0;
        for (var run = 0; run < 5000; run++)
        {
            var bytes = Damaged(random, good);
            try
            {
                var weights = WeightsFile.Read(bytes);
                // A digit of a weight or a letter of a word was hit, which nothing can tell.
                Assert.All([.. weights.Length, .. weights.Word, .. weights.Pair, .. weights.Lexicon.Values], weight => Assert.InRange(weight, -2000, 2000));
            }
            catch (InvalidModelException refusal)
            {
                refused++;
                Assert.StartsWith("mine.txt: ", refusal.Message);
                Assert.EndsWith(".", refusal.Message);
                Assert.InRange(refusal.Message.Length, 10, 200);
                // What the file holds does not get into the message, or it would not be one line.
                Assert.DoesNotContain(refusal.Message, char.IsControl);
            }
        }
        Assert.InRange(refused, 2500, 4990);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused_with_their_path()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no such folder", "mine.txt");
        Assert.Equal($"{missing}: does not exist.", Assert.Throws<InvalidModelException>(() => Summarizer.Load(missing)).Message);
        Assert.Equal($"{Path.GetTempPath()}: is a folder, not a file of summary weights.", Assert.Throws<InvalidModelException>(() => Summarizer.Load(Path.GetTempPath())).Message);
        Assert.StartsWith("summary weights: is not", Assert.Throws<InvalidModelException>(() => Summarizer.Load(Stream.Null)).Message);
        Assert.Throws<ArgumentException>(() => Summarizer.Load(""));
        Assert.Throws<ArgumentNullException>(() => Summarizer.Load((Stream)null!));
    }

    [Fact]
    public void Weights_from_a_stream_or_a_file_are_those_that_are_used()
    {
        var release = new Release { Text = "The gas port was opened. Rail and wind were not. Ships came from Baku and left again." };
        var folder = Directory.CreateTempSubdirectory("topiclab-").FullName;
        try
        {
            var path = Path.Combine(folder, "mine.txt");
            File.WriteAllBytes(path, WeightsFile.Bytes(s_lines));
            using var stream = new MemoryStream(WeightsFile.Bytes(s_lines));
            var all = new SummaryOptions { AllSentences = true };
            var expected = new Summarizer(WeightsFile.Read(WeightsFile.Bytes(s_lines)), predictor: null).Summarize(release, all).AllSentences;
            Assert.Equal(expected, Summarizer.Load(path).Summarize(release, all).AllSentences);
            Assert.Equal(expected, Summarizer.Load(stream).Summarize(release, all).AllSentences);
            Assert.True(stream.CanRead);
            Assert.NotEqual(expected, new Summarizer().Summarize(release, all).AllSentences);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertWhole(CoverageWeights weights)
    {
        Assert.Equal(Values("length"), weights.Length);
        Assert.Equal(Values("word"), weights.Word);
        Assert.Equal(Values("pair"), weights.Pair);
        var lexicon = s_lines.Where(line => line.StartsWith("lexicon ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToList();
        Assert.Equal(lexicon.Count, weights.Lexicon.Count);
        Assert.All(lexicon, parts => Assert.Equal(double.Parse(parts[2], CultureInfo.InvariantCulture), weights.Lexicon[WordStem.HashOf(parts[1])]));

        static IEnumerable<double> Values(string kind) =>
            s_lines.Select(line => line.Split(' ')).Where(parts => parts[0] == kind).Select(parts => double.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static byte[] With(int at, string line) => WeightsFile.Bytes([.. s_lines[..at], line, .. s_lines[(at + 1)..]]);

    private static byte[] Damaged(Random random, byte[] good)
    {
        var bytes = good.ToList();
        for (var hits = random.Next(1, 4); hits > 0; hits--)
        {
            var (at, length) = (random.Next(bytes.Count), random.Next(1, 40));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - at - 1));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - 40), length));
                    break;
                default:
                    bytes.InsertRange(at, "\nend\n"u8.ToArray());
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Bytes that go on and on; counts those that were read.</summary>
    private sealed class Endless(string start, string more) : Stream
    {
        private readonly byte[] _start = Encoding.UTF8.GetBytes(start);
        private readonly byte[] _more = Encoding.UTF8.GetBytes(more);

        public long Bytes { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            // So that a failing test ends.
            if (Bytes > 200_000_000)
                return 0;
            for (var i = offset; i < offset + count; i++)
            {
                buffer[i] = Bytes < _start.Length ? _start[Bytes] : _more[(Bytes - _start.Length) % _more.Length];
                Bytes++;
            }
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
