using System.Buffers;
using System.Numerics;
using TopicLab.Features;

namespace TopicLab.Summaries;

/// <summary>Counts the phrases of one document by the stems of their words. Rents its memory; dispose of it.</summary>
internal ref struct PhraseTable
{
    private PhraseCount[] _phrases;
    private PhrasePlace[] _places;
    private int[] _slots;
    private int _mask;
    private int _placeCount;

    /// <summary>Makes an empty table.</summary>
    /// <param name="places">How many places are to be expected; more are taken too.</param>
    public PhraseTable(int places)
    {
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(places, 64));
        _phrases = ArrayPool<PhraseCount>.Shared.Rent(slots / 2);
        _places = ArrayPool<PhrasePlace>.Shared.Rent(slots / 2);
        _slots = ArrayPool<int>.Shared.Rent(slots);
        _mask = slots - 1;
        _slots.AsSpan(0, slots).Clear();
    }

    /// <summary>How many different phrases there are.</summary>
    public int Count { get; private set; }

    /// <summary>The different phrases.</summary>
    public readonly Span<PhraseCount> Phrases => _phrases.AsSpan(0, Count);

    /// <summary>The places of all phrases.</summary>
    public readonly ReadOnlySpan<PhrasePlace> Places => _places.AsSpan(0, _placeCount);

    /// <summary>The first place of a phrase.</summary>
    public readonly PhrasePlace First(int id) => _places[_phrases[id].FirstPlace];

    /// <summary>The name of a phrase with one more word.</summary>
    public static ulong Name(ulong name, int type) => FeatureHash.Pair(name, (ulong)type);

    /// <summary>Counts a phrase in its place; gives its number.</summary>
    /// <param name="name">Its words' types, by <see cref="Name"/>.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="prefix">The number of the longest shorter phrase that starts at the same word, or -1.</param>
    /// <param name="suffix">The number of the longest shorter phrase that ends with the same word, or -1.</param>
    public int Add(ulong name, PhrasePlace place, int prefix, int suffix)
    {
        if (Count * 2 > _mask || _placeCount == _places.Length)
            Grow();
        var position = (int)(name >> 20) & _mask;
        while (_slots[position] != 0 && _phrases[_slots[position] - 1].Name != name)
            position = (position + 1) & _mask;
        if (_slots[position] == 0)
        {
            _phrases[Count++] = new PhraseCount { Name = name, FirstPlace = -1, Prefix = prefix, Suffix = suffix };
            _slots[position] = Count;
        }
        var id = _slots[position] - 1;
        ref var phrase = ref _phrases[id];
        _places[_placeCount] = place with { Next = phrase.FirstPlace };
        phrase.FirstPlace = _placeCount++;
        phrase.Count++;
        phrase.Names += place.IsName ? 1 : 0;
        phrase.Whole += place.IsWhole ? 1 : 0;
        return id;
    }

    /// <summary>Notes that a phrase, unless its number is -1, is part of a longer one.</summary>
    public readonly void Contains(int id, int longer)
    {
        if (id >= 0)
            _phrases[id].Longer = Math.Max(_phrases[id].Longer, longer);
    }

    /// <summary>Gives the memory back.</summary>
    public readonly void Dispose()
    {
        ArrayPool<PhraseCount>.Shared.Return(_phrases);
        ArrayPool<PhrasePlace>.Shared.Return(_places);
        ArrayPool<int>.Shared.Return(_slots);
    }

    private void Grow()
    {
        _phrases = Larger(_phrases, Count);
        _places = Larger(_places, _placeCount);
        var size = (_mask + 1) * 2;
        ArrayPool<int>.Shared.Return(_slots);
        _slots = ArrayPool<int>.Shared.Rent(size);
        _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
        for (var id = 0; id < Count; id++)
        {
            var position = (int)(_phrases[id].Name >> 20) & _mask;
            while (_slots[position] != 0)
                position = (position + 1) & _mask;
            _slots[position] = id + 1;
        }
    }

    private static T[] Larger<T>(T[] array, int count)
    {
        var larger = ArrayPool<T>.Shared.Rent(array.Length * 2);
        array.AsSpan(0, count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        return larger;
    }
}

/// <summary>A phrase, counted.</summary>
internal struct PhraseCount
{
    /// <summary>The hash of its words' types.</summary>
    public ulong Name;

    /// <summary>The place added last, which is the first of the document; the others follow by <see cref="PhrasePlace.Next"/>.</summary>
    public int FirstPlace;

    /// <summary>The longest phrase that it starts with, or -1.</summary>
    public int Prefix;

    /// <summary>The longest phrase that it ends with, or -1.</summary>
    public int Suffix;

    /// <summary>How often it stands in title and text.</summary>
    public int Count;

    /// <summary>How often with the capitals of a name.</summary>
    public int Names;

    /// <summary>How often no name goes on before or behind it.</summary>
    public int Whole;

    /// <summary>Whether it stands as a name more often than not.</summary>
    public readonly bool IsName => Names * 2 > Count;

    /// <summary>The count of the most frequent phrase that holds it and more.</summary>
    public int Longer;

    /// <summary>What it is worth.</summary>
    public double Score;
}

/// <summary>A phrase in its place.</summary>
/// <param name="Sentence">The sentence; -1 for the title.</param>
/// <param name="Word">Its first word in the sentence.</param>
/// <param name="Length">Words, with those between.</param>
/// <param name="IsName">Whether all its words have capitals that tell.</param>
/// <param name="IsWhole">Whether no name goes on before or behind it.</param>
/// <param name="Next">The next place of the same phrase, or -1.</param>
internal readonly record struct PhrasePlace(int Sentence, int Word, int Length, bool IsName, bool IsWhole, int Next);
