namespace TopicLab.Summaries;

/// <summary>Where and how often the words and pairs of a document stand. Working memory, used again for the next document.</summary>
internal sealed class WordStatistics
{
    private const int Lead = 3;

    private Occurrences[] _words = new Occurrences[512];
    private PairOccurrences[] _pairs = new PairOccurrences[1024];
    private double[] _central = new double[64];

    /// <summary>Sentences of the document.</summary>
    public int Sentences { get; private set; }

    /// <summary>Words of the body.</summary>
    public int BodyWords { get; private set; }

    /// <summary>Whether there is a title.</summary>
    public bool IsTitled { get; private set; }

    /// <summary>Double quotation marks.</summary>
    public int DoubleQuotes { get; private set; }

    /// <summary>Single quotation marks that open.</summary>
    public int SingleQuotes { get; private set; }

    /// <summary>The mean over the sentences of how central they are.</summary>
    public double MeanCentral { get; private set; }

    /// <summary>What is known of a word.</summary>
    public ref readonly Occurrences Word(int type) => ref _words[type];

    /// <summary>What is known of a pair of neighbours.</summary>
    public ref readonly PairOccurrences Pair(int pair) => ref _pairs[pair];

    /// <summary>Counts the words of a document.</summary>
    public void Read(SummaryDocument document)
    {
        Sentences = document.Sentences.Count;
        BodyWords = document.BodyWordCount;
        IsTitled = document.TitleWords.Length > 0;
        DoubleQuotes = SingleQuotes = 0;
        if (_words.Length < document.TypeCount || _words.Length > 16 * (document.TypeCount + 512))
            _words = new Occurrences[Math.Max(512, 2 * document.TypeCount)];
        if (_pairs.Length < document.PairCount || _pairs.Length > 16 * (document.PairCount + 1024))
            _pairs = new PairOccurrences[Math.Max(1024, 2 * document.PairCount)];
        if (_central.Length < Sentences || _central.Length > 16 * (Sentences + 64))
            _central = new double[Math.Max(64, 2 * Sentences)];
        _words.AsSpan(0, document.TypeCount).Clear();
        _pairs.AsSpan(0, document.PairCount).Clear();
        foreach (var word in document.TitleWords)
            _words[word.Type].InTitle = true;
        var place = 0;
        for (var sentence = 0; sentence < Sentences; sentence++)
            place = ReadSentence(document, sentence, place);
        FindCentral(document);
    }

    private int ReadSentence(SummaryDocument document, int sentence, int place)
    {
        var span = document.Sentences[sentence];
        var text = document.Text.AsSpan(span.Start, span.Length);
        var marks = text.Count('"') + text.Count('“') + text.Count('”');
        DoubleQuotes += marks;
        SingleQuotes += text.Count(" '") + text.Count(" ‘") + (text is ['\'' or '‘', ..] ? 1 : 0);
        var words = document.Words(sentence);
        for (var i = 0; i < words.Length; i++)
        {
            ref var word = ref _words[words[i].Type];
            if (word.Count++ == 0)
            {
                word.First = sentence;
                word.Place = place;
                word.Last = -1;
            }
            if (word.Last != sentence)
            {
                word.Last = sentence;
                word.Sentences++;
                word.Quoted += marks > 0 ? 1 : 0;
                word.InLead += sentence < Lead ? 1 : 0;
            }
            // The first word of a sentence has its capital from its place.
            if (i > 0)
            {
                word.Inner++;
                word.Capitals += words[i].IsCapital ? 1 : 0;
            }
            place++;
        }
        foreach (var pair in document.PairsOf(sentence))
        {
            ref var occurrences = ref _pairs[pair];
            if (occurrences.Count++ == 0)
                occurrences.First = sentence;
        }
        return place;
    }

    // A sentence is central when its words stand in many sentences; a word is as central as the sentences that hold it.
    private void FindCentral(SummaryDocument document)
    {
        var types = document.Types;
        var sum = 0.0;
        for (var sentence = 0; sentence < Sentences; sentence++)
        {
            var (central, counted) = (0.0, 0);
            foreach (var word in document.Words(sentence))
            {
                if (types[word.Type].IsStop)
                    continue;
                central += LogTable.Ln1(_words[word.Type].Sentences - 1);
                counted++;
            }
            _central[sentence] = counted > 0 ? central / counted : 0;
            sum += _central[sentence];
        }
        MeanCentral = Sentences > 0 ? sum / Sentences : 0;
        for (var sentence = 0; sentence < Sentences; sentence++)
        {
            foreach (var place in document.Words(sentence))
            {
                ref var word = ref _words[place.Type];
                word.BestCentral = Math.Max(word.BestCentral, _central[sentence]);
                word.SumCentral += _central[sentence];
            }
        }
    }

    /// <summary>What is known of a word; sentences are counted from 0.</summary>
    internal struct Occurrences
    {
        /// <summary>Occurrences in the body.</summary>
        public int Count;

        /// <summary>The first sentence that holds it.</summary>
        public int First;

        /// <summary>The last sentence that holds it.</summary>
        public int Last;

        /// <summary>The words of the body before it.</summary>
        public int Place;

        /// <summary>Whether it stands in the title.</summary>
        public bool InTitle;

        /// <summary>How many sentences hold it.</summary>
        public int Sentences;

        /// <summary>How many of the first three sentences hold it.</summary>
        public int InLead;

        /// <summary>How many of the sentences that hold it have double quotation marks.</summary>
        public int Quoted;

        /// <summary>Occurrences that do not start a sentence.</summary>
        public int Inner;

        /// <summary>How many of those start with a capital.</summary>
        public int Capitals;

        /// <summary>How central the most central sentence that holds it is.</summary>
        public double BestCentral;

        /// <summary>The sum over its occurrences of how central their sentence is.</summary>
        public double SumCentral;

        /// <summary>Whether it is written with a capital in more than half of the places that tell.</summary>
        public readonly bool IsName => 2 * Capitals > Inner;
    }

    /// <summary>What is known of a pair of neighbours.</summary>
    internal struct PairOccurrences
    {
        /// <summary>Occurrences.</summary>
        public int Count;

        /// <summary>The first sentence that holds it, from 0.</summary>
        public int First;
    }
}
