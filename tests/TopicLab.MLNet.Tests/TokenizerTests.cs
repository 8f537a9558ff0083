using System.Text;
using Microsoft.ML.Tokenizers;

namespace TopicLab.MLNet.Tests;

public sealed class TokenizerTests
{
    private static readonly Release s_release = Release.FromPlainText(File.ReadAllText(Repository.File("tests", "samples", "releases", "corridor-talks.txt")));

    private static readonly Lazy<Dictionary<string, Tokenizer>> s_tokenizers = new(() => new()
    {
        ["Tiktoken"] = TiktokenTokenizer.CreateForModel("gpt-4o"),
        ["BPE"] = Bpe(),
        ["WordPiece"] = WordPieceTokenizer.Create(Lines(["[UNK]", .. "abcdefghijklmnopqrstuvwxyz".SelectMany(letter => new[] { $"{letter}", $"##{letter}" }), "rail", "##ways", "the"])),
        ["Bert"] = BertTokenizer.Create(Lines(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. "abcdefghijklmnopqrstuvwxyz".SelectMany(letter => new[] { $"{letter}", $"##{letter}" }), "rail", "##ways", "the"])),
        ["SentencePiece BPE"] = SentencePieceTokenizer.Create(SentencePiece(bpe: true), addBeginningOfSentence: false),
        ["SentencePiece Unigram"] = SentencePieceTokenizer.Create(SentencePiece(bpe: false), addBeginningOfSentence: false),
    });

    public static TheoryData<string> Names => ["Tiktoken", "BPE", "WordPiece", "Bert", "SentencePiece BPE", "SentencePiece Unigram"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_counter_counts_what_its_tokenizer_encodes(string name)
    {
        var tokenizer = s_tokenizers.Value[name];
        var counter = tokenizer.AsTokenCounter();
        Assert.Equal(0, counter.Count(""));
        foreach (var text in new[] { "the", "railways", "The railways of Kazakhstan.\nA second line.", s_release.Text })
        {
            // Bert's ids, not its counts, have [CLS] and [SEP].
            var ids = name == "Bert" ? tokenizer.EncodeToTokens(text, out _).Count : tokenizer.EncodeToIds(text).Count;
            Assert.Equal(ids, counter.Count(text));
        }
        Assert.True(counter.Count("railways of the world") > counter.Count("the"));
    }

    [Fact]
    public void Known_texts_have_known_counts()
    {
        Assert.Equal(2, s_tokenizers.Value["Tiktoken"].AsTokenCounter().Count("hello world"));
        Assert.Equal(2, s_tokenizers.Value["WordPiece"].AsTokenCounter().Count("railways"));
        // the + rail + ways, each with what marks its start.
        Assert.Equal(2, s_tokenizers.Value["SentencePiece Unigram"].AsTokenCounter().Count("the rail"));
        Assert.Equal(2, s_tokenizers.Value["SentencePiece BPE"].AsTokenCounter().Count("the rail"));
    }

    [Theory]
    [InlineData(false, false, 2)]
    [InlineData(true, false, 3)]
    [InlineData(true, true, 4)]
    public void The_marks_that_SentencePiece_puts_around_a_text_count(bool beginning, bool end, int count) =>
        Assert.Equal(count, SentencePieceTokenizer.Create(SentencePiece(bpe: true), beginning, end).AsTokenCounter().Count("the rail"));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_summary_keeps_to_its_tokens(string name)
    {
        var counter = s_tokenizers.Value[name].AsTokenCounter();
        var summarizer = new Summarizer();
        var whole = summarizer.Summarize(s_release, new SummaryOptions { Sentences = 100 });
        var budget = counter.Count(whole.Text) / 2;
        var summary = summarizer.Summarize(s_release, new SummaryOptions { Tokens = budget, TokenCounter = counter });
        Assert.NotEmpty(summary.Sentences);
        Assert.InRange(counter.Count(summary.Text), 1, budget);
        Assert.True(summary.Sentences.Count < whole.Sentences.Count);
        Assert.Empty(summarizer.Summarize(s_release, new SummaryOptions { Tokens = 1, TokenCounter = counter }).Sentences);
    }

    [Fact]
    public void A_counter_can_be_shared_between_threads()
    {
        var texts = s_release.Text.Split(' ');
        foreach (var name in Names.Select(row => row.Data))
        {
            var counter = s_tokenizers.Value[name].AsTokenCounter();
            var counts = new int[texts.Length];
            Parallel.For(0, texts.Length, i => counts[i] = counter.Count(texts[i]));
            Assert.Equal(texts.Select(text => counter.Count(text)), counts);
        }
    }

    [Fact]
    public void There_is_no_counter_of_nothing() => Assert.Throws<ArgumentNullException>(() => ((Tokenizer)null!).AsTokenCounter());

    private static BpeTokenizer Bpe()
    {
        string[] merges = ["t h", "th e", "r a", "i l", "ra il", "w a"];
        var pieces = Enumerable.Range(32, 95).Select(code => ((char)code).ToString()).Append("\n").Append("[UNK]").Concat(merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)));
        return BpeTokenizer.Create(new BpeOptions(pieces.Select((piece, id) => KeyValuePair.Create(piece, id))) { Merges = merges, UnknownToken = "[UNK]" });
    }

    private static MemoryStream Lines(string[] lines) => new(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    // A model file by hand, in the wire format of protocol buffers: pieces are field 1 (text 1, score 2, kind 3), the trainer's options 2 (kind of model 3),
    // the normalizer's 3.
    private static MemoryStream SentencePiece(bool bpe)
    {
        (string Text, float Score, byte Kind)[] pieces =
        [
            ("<unk>", 0, 2), ("<s>", 0, 3), ("</s>", 0, 3),
            // Unigram takes the likeliest pieces; BPE merges those of the best score first.
            ("▁the", -1, 1), ("▁rail", -2, 1), ("ways", -3, 1), ("▁t", -4, 1), ("▁th", -5, 1), ("▁r", -6, 1), ("▁ra", -7, 1), ("▁rai", -8, 1),
            .. "▁abcdefghijklmnopqrstuvwxyz".Select(letter => ($"{letter}", -20f, (byte)1)),
        ];
        var model = new MemoryStream();
        foreach (var (text, score, kind) in pieces)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            Field(model, 1, [0x0A, (byte)utf8.Length, .. utf8, 0x15, .. BitConverter.GetBytes(score), 0x18, kind]);
        }
        Field(model, 2, [0x18, (byte)(bpe ? 2 : 1)]);
        Field(model, 3, []);
        model.Position = 0;
        return model;

        static void Field(MemoryStream model, int number, byte[] content)
        {
            model.WriteByte((byte)(number << 3 | 2));
            model.WriteByte((byte)content.Length);
            model.Write(content);
        }
    }
}
