using TopicLab.Text;

namespace TopicLab.Cli.Screens;

/// <summary>How a stretch of a release is shown.</summary>
/// <param name="Topic">The position of the topic that its words speak for, among those shown; -1 for none.</param>
/// <param name="IsStrong">Whether they speak for it as strongly as few others.</param>
/// <param name="IsBest">Whether it stands in a sentence that speaks most for a topic.</param>
/// <param name="IsBoilerplate">Whether it is no part of the story.</param>
internal readonly record struct Highlight(int Topic, bool IsStrong, bool IsBest, bool IsBoilerplate);

/// <summary>Finds what to highlight in the title or the text of a release.</summary>
internal static class Highlights
{
    // Of what the strongest place of the topic says: enough is shown to see why, and not every second word.
    private const double Strong = 0.5;
    private const double Weak = 0.15;

    /// <summary>The stretches of a field, in order and without gaps.</summary>
    /// <param name="field">Title or text.</param>
    /// <param name="content">Its characters.</param>
    /// <param name="topics">The topics to show, each with its own colour.</param>
    public static List<(Range Range, Highlight Highlight)> Find(ReleaseField field, string content, IReadOnlyList<TopicEvidence> topics)
    {
        var marks = new Highlight[content.Length];
        Array.Fill(marks, new Highlight(-1, false, false, false));
        MarkTerms(marks, field, topics);
        if (field == ReleaseField.Text)
        {
            foreach (var sentence in topics.SelectMany(topic => topic.Sentences))
                Mark(marks, sentence.Start, sentence.Length, static mark => mark with { IsBest = true });
            var parts = new List<TextPart>();
            ReleaseAnatomy.FindParts(content, parts);
            foreach (var part in parts)
                Mark(marks, part.Start, part.Length, static mark => mark with { IsBoilerplate = true });
        }
        return Stretches(marks);
    }

    private static void MarkTerms(Highlight[] marks, ReleaseField field, IReadOnlyList<TopicEvidence> topics)
    {
        var best = new double[marks.Length];
        for (var topic = 0; topic < topics.Count; topic++)
        {
            // Phrases lie over words; what they say of a place adds up.
            var sums = new double[marks.Length];
            foreach (var term in topics[topic].Terms.Where(term => term.Field == field))
            {
                for (var i = term.Start; i < term.Start + term.Length; i++)
                    sums[i] += term.Contribution;
            }
            var most = topics[topic].Terms.Select(term => term.Contribution).DefaultIfEmpty().Max();
            for (var i = 0; i < sums.Length; i++)
            {
                if (sums[i] <= best[i] || sums[i] < Weak * most)
                    continue;
                best[i] = sums[i];
                marks[i] = marks[i] with { Topic = topic, IsStrong = sums[i] >= Strong * most };
            }
        }
    }

    private static void Mark(Highlight[] marks, int start, int length, Func<Highlight, Highlight> change)
    {
        for (var i = start; i < start + length; i++)
            marks[i] = change(marks[i]);
    }

    private static List<(Range Range, Highlight Highlight)> Stretches(Highlight[] marks)
    {
        var stretches = new List<(Range, Highlight)>();
        for (var start = 0; start < marks.Length;)
        {
            var end = start + 1;
            while (end < marks.Length && marks[end] == marks[start])
                end++;
            stretches.Add((start..end, marks[start]));
            start = end;
        }
        return stretches;
    }
}
