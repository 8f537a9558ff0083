namespace TopicLab.Training.Evaluation;

/// <summary>Percentile intervals over resamples.</summary>
internal static class Percentile
{
    /// <summary>The figure with its 95% interval. Resamples where it is undefined (NaN) say nothing about it and are left out.</summary>
    public static Measure Interval(double value, ReadOnlySpan<double> resampled)
    {
        if (double.IsNaN(value))
            return default;
        var defined = new List<double>(resampled.Length);
        foreach (var figure in resampled)
        {
            if (!double.IsNaN(figure))
                defined.Add(figure);
        }
        defined.Sort();
        return defined.Count == 0 ? new Measure(value, null, null) : new Measure(value, At(defined, 0.025), At(defined, 0.975));
    }

    /// <summary>The value at <paramref name="share"/> of the way through sorted values, between two of them in proportion, as numpy's default.</summary>
    /// <example>1, 2, 3, 4 at 0.25 is 1.75.</example>
    public static double At(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
