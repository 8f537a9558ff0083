using System.Runtime.CompilerServices;

namespace TopicLab.Features;

/// <summary>
/// The 64-bit names of features. Part of the model format: a change here needs a new
/// <see cref="Files.ModelFormat.FeatureVersion"/>.
/// </summary>
/// <remarks>
/// FNV-1a over folded UTF-16 units, then a multiply-shift finish, since FNV's low bits alone cluster. With 64 bits, a
/// million features collide with a chance below 1 in 10 million.
/// </remarks>
internal static class FeatureHash
{
    /// <summary>The state before the first unit of a word.</summary>
    public const ulong Seed = 0xCBF29CE484222325;

    private const ulong Prime = 0x00000100000001B3;

    /// <summary>Adds one folded unit to a word's state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, char folded) => (state ^ folded) * Prime;

    /// <summary>The name of a word from its state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ulong state) => Mix(state);

    /// <summary>The name of two words in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pair(ulong first, ulong second) => Mix((first * 0x9E3779B97F4A7C15) ^ (second + 0x7F4A7C15));

    /// <summary>The name of a feature in its block: the upper two bits are the block, so names sort by block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong InBlock(FeatureBlock block, ulong name) => (name & (ulong.MaxValue >> 2)) | ((ulong)block << 62);

    /// <summary>The block of a name made by <see cref="InBlock"/>.</summary>
    public static FeatureBlock BlockOf(ulong name) => (FeatureBlock)(name >> 62);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong h)
    {
        h ^= h >> 32;
        h *= 0x9E3779B97F4A7C15;
        h ^= h >> 29;
        h *= 0xBF58476D1CE4E5B9;
        return h ^ (h >> 32);
    }
}
