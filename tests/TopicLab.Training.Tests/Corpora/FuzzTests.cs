using System.Text;
using TopicLab.Training.Corpora;

namespace TopicLab.Training.Tests.Corpora;

/// <summary>Mutated input gives rows or an <see cref="InvalidInputException"/>, nothing else, and always ends.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 1000;

    private const string Json = """
        {"id":"r1","date":"2024-11-21T09:30:00+04:00","source":"MFA","title":"Şuşa","text":"a \ud83d\ude00 \n b","labels":["x","y"],"unknown":["z"],"e":{"a":[1,null]}}
        {"text":"b","labels":["x"]}
        {"id":"r3","text":"c","labels":[]}
        """;

    private const string Csv = "id,text,labels,unknown,date\r\n1,\"a, \"\"b\"\"\nc\",x;y,z,2024-11-21\r\n\r\n2,Şuşa,x,,\r\n3,d,,,\r\n";

    private const string FastText = "__label__x __label__y Şuşa text\n\nno label\n__label__x b\n";

    private const string Topics = """
        {"atLeastOne":true,
        "topics":[{"id":"a","name":"A","counts":"x \u00e9"},
        {"id":"b","doesNotCount":"y"}]}
        """;

    public static TheoryData<InputFormat, byte[]> Inputs => new()
    {
        { InputFormat.Auto, Given.Utf8(Json) },
        { InputFormat.JsonLines, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Json)] },
        { InputFormat.JsonLines, [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Json)] },
        { InputFormat.Auto, Given.Gzip(Given.Utf8(Json)) },
        { InputFormat.Csv, Given.Utf8(Csv) },
        { InputFormat.Tsv, Given.Utf8(Csv.Replace(',', '\t')) },
        { InputFormat.Csv, Given.Gzip(Given.Utf8(Csv)) },
        { InputFormat.FastText, Given.Utf8(FastText) },
        { InputFormat.Text, Given.Utf8(FastText) },
        { InputFormat.Auto, Given.Utf8(FastText) },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Mutated_rows_are_read_or_refused(InputFormat format, byte[] valid)
    {
        var random = new Random(20241121);
        for (var round = 0; round < Rounds; round++)
        {
            var input = Mutate(valid, random);
            var reported = 0;
            ReadOrRefuse(() => Given.Corpus(["-"], Given.As(format), new Drip(input, 1 + random.Next(100))));
            ReadOrRefuse(() => Given.Corpus(["-"], Given.As(format) with { OnBadRow = e => Check(e, ref reported) }, new MemoryStream(input)));
            ReadOrRefuse(() => ReleaseReader.Read(["-"], new ReleaseReaderOptions { Format = format, OnBadRow = e => Check(e, ref reported) }, new MemoryStream(input)).Count());
            // Damaged gzip can unpack to a thousand times its size before its checksum fails.
            Assert.InRange(reported, 0, 2000 * (input.Length + 1));
        }
    }

    [Fact]
    public void Mutated_topics_are_read_or_refused()
    {
        using var folder = new TempFolder();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            var path = folder.Write("topics.json", Mutate(Given.Utf8(Topics), random));
            ReadOrRefuse(() => TopicsFile.Load(path));
        }
    }

    [Fact]
    public void Mutated_summaries_are_read_or_refused()
    {
        var valid = Given.Utf8("""
            {"id":"a","title":"Şuşa","text":"a \ud83d\ude00 \n b","summary":"b\nc","e":[1,null]}
            {"id":"b","text":"b","summaries":["c","d"],"summary":null}
            """);
        var random = new Random(3);
        for (var round = 0; round < Rounds; round++)
        {
            var opener = new InputOpener(new MemoryStream(Mutate(valid, random)));
            ReadOrRefuse(() => SummaryRows.Read(opener, "-", (SummaryParts)random.Next(16), TestContext.Current.CancellationToken).Count());
        }
    }

    [Fact]
    public void Mutated_lists_of_a_folder_are_read_or_refused()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", "Title\n\nText");
        folder.Write("sub/b.txt", "Text");
        var random = new Random(2);
        for (var round = 0; round < Rounds / 3; round++)
        {
            folder.Write("labels.csv", Mutate(Given.Utf8("file,labels,unknown,title\na.txt,x;y,,\nsub/b.txt,,z,\"T\"\n"), random));
            ReadOrRefuse(() => Given.Corpus([folder.Path]));
            ReadOrRefuse(() => Given.Corpus([folder.Path], new CorpusOptions { OnBadRow = _ => { } }));
        }
    }

    private static void ReadOrRefuse(Func<object> read)
    {
        try
        {
            read();
        }
        catch (InvalidInputException refused)
        {
            var reported = 0;
            Check(refused, ref reported);
        }
    }

    private static void Check(InvalidInputException refused, ref int reported)
    {
        reported++;
        Assert.EndsWith(".", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.InRange(refused.Message.Length, 10, 1000);
        Assert.True(refused.Line is null or > 0, refused.Message);
    }

    /// <summary>One to four changes: a flipped bit, a byte that means something, a cut, a piece that stands twice or goes.</summary>
    private static byte[] Mutate(byte[] valid, Random random)
    {
        List<byte> bytes = [.. valid];
        for (var changes = 1 + random.Next(4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(20), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = "\"\\{}[],:;\n\r\t\0u_"u8[random.Next(15)];
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.RemoveRange(at, length);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }
}
