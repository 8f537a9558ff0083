using System.Numerics;
using System.Runtime.CompilerServices;

namespace TopicLab.Features;

/// <summary>Finds the row of a feature by its name. Open addressing with linear probing; read-only once built.</summary>
/// <remarks>
/// A slot is one word: 40 bits of the name, and the row plus one. The low bits of the name choose the slot, so a name
/// that is not in the table is mistaken for one that is with a chance below 2⁻⁴⁰ a probe.
/// </remarks>
internal sealed class FeatureTable
{
    /// <summary>The most features that a table can hold.</summary>
    public const int MaxFeatures = (1 << 24) - 2;

    private const ulong RowMask = (1 << 24) - 1;

    // Real names at this load need a few dozen at most; a file made to collide would need millions, and hours.
    private const int MaxProbes = 1024;

    private readonly ulong[] _slots;
    private readonly int _mask;

    /// <summary>Builds the table; false when a name stands twice, or the names collide as no hash would make them.</summary>
    public static bool TryCreate(ReadOnlySpan<ulong> names, out FeatureTable table)
    {
        table = new FeatureTable(names.Length);
        for (var row = 0; row < names.Length; row++)
        {
            if (!table.TryAdd(names[row], row))
                return false;
        }
        return true;
    }

    private FeatureTable(int count)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count + count / 2));
        _slots = new ulong[capacity];
        _mask = capacity - 1;
    }

    /// <summary>The row of <paramref name="name"/>, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong name)
    {
        var slots = _slots;
        var position = (int)name & _mask;
        while ((uint)position < (uint)slots.Length)
        {
            var slot = slots[position];
            if (slot == 0)
                break;
            if (((slot ^ name) & ~RowMask) == 0)
                return (int)(slot & RowMask) - 1;
            position = (position + 1) & _mask;
        }
        return -1;
    }

    private bool TryAdd(ulong name, int row)
    {
        var position = (int)name & _mask;
        for (var probes = 0; _slots[position] != 0; probes++)
        {
            if (probes == MaxProbes || ((_slots[position] ^ name) & ~RowMask) == 0)
                return false;
            position = (position + 1) & _mask;
        }
        _slots[position] = (name & ~RowMask) | (uint)(row + 1);
        return true;
    }
}
