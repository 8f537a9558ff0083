using System.IO.Compression;
using System.Text;

namespace TopicLab.Training.Tests.Corpora;

/// <summary>Input for the readers, mostly as standard input: its messages then read the same on every machine.</summary>
internal static class Given
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static Corpus Corpus(string input, CorpusOptions? options = null) => Corpus(Utf8(input), options);

    public static Corpus Corpus(byte[] input, CorpusOptions? options = null) => Corpus(["-"], options, new MemoryStream(input));

    public static Corpus Corpus(IReadOnlyList<string> paths, CorpusOptions? options = null, Stream? standardInput = null) =>
        Training.Corpus.Load(paths, options, standardInput, TestContext.Current.CancellationToken);

    public static Release[] Releases(string input, InputFormat format = InputFormat.Auto) => Releases(Utf8(input), format);

    public static Release[] Releases(byte[] input, InputFormat format = InputFormat.Auto) =>
        [.. ReleaseReader.Read(["-"], new ReleaseReaderOptions { Format = format }, new MemoryStream(input))];

    /// <summary>The message of the refusal.</summary>
    public static string Refusal(Func<object> read) => Assert.Throws<InvalidInputException>(read).Message;

    public static CorpusOptions As(InputFormat format) => new() { Format = format };
}
