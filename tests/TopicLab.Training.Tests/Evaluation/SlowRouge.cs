using System.Globalization;
using System.Text.RegularExpressions;
using TopicLab.Text;

namespace TopicLab.Training.Tests.Evaluation;

/// <summary>ROUGE straight from its definitions, on strings: whole tables of lengths, walked back as rouge_score does.</summary>
internal static partial class SlowRouge
{
    public static RougeFigures<RougeScore> Score(string reference, string candidate)
    {
        string[] ours = Words(reference), theirs = Words(candidate);
        return new RougeFigures<RougeScore>(
            Share(Shared(ours, theirs), theirs.Length, ours.Length),
            Share(Shared(Pairs(ours), Pairs(theirs)), theirs.Length - 1, ours.Length - 1),
            Share(Table(ours, theirs)[ours.Length, theirs.Length], theirs.Length, ours.Length),
            Share(Union(reference, candidate), theirs.Length, ours.Length));
    }

    public static string[] Words(string text)
    {
        // Unicode's full lower case of the one letter that becomes two.
        var lower = text.Replace("İ", "i\u0307", StringComparison.Ordinal).ToLower(CultureInfo.InvariantCulture);
        return [.. Run().Matches(lower).Select(match => match.Value.Length > 3 ? Stem(match.Value) : match.Value)];
    }

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, PorterStemmer.Stem(letters));
    }

    private static string[] Pairs(string[] words) => [.. words.Zip(words.Skip(1), (first, second) => $"{first} {second}")];

    private static int Shared(string[] ours, string[] theirs) =>
        ours.GroupBy(word => word).Sum(group => Math.Min(group.Count(), theirs.Count(word => word == group.Key)));

    private static int[,] Table(string[] ours, string[] theirs)
    {
        var table = new int[ours.Length + 1, theirs.Length + 1];
        for (var i = 1; i <= ours.Length; i++)
        {
            for (var j = 1; j <= theirs.Length; j++)
                table[i, j] = ours[i - 1] == theirs[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        }
        return table;
    }

    public static SortedSet<int> Places(string[] ours, string[] theirs)
    {
        var table = Table(ours, theirs);
        var places = new SortedSet<int>();
        for (int i = ours.Length, j = theirs.Length; i > 0 && j > 0;)
        {
            if (ours[i - 1] == theirs[j - 1])
            {
                places.Add(i - 1);
                (i, j) = (i - 1, j - 1);
            }
            else if (table[i, j - 1] > table[i - 1, j])
                j--;
            else
                i--;
        }
        return places;
    }

    private static int Union(string reference, string candidate)
    {
        var theirs = candidate.Split('\n').Select(Words).ToArray();
        var left = theirs.SelectMany(line => line).CountBy(word => word).ToDictionary();
        var hits = 0;
        foreach (var line in reference.Split('\n').Select(Words))
        {
            foreach (var place in theirs.SelectMany(other => Places(line, other)).Distinct().Order())
            {
                if (left.GetValueOrDefault(line[place]) > 0)
                {
                    left[line[place]]--;
                    hits++;
                }
            }
        }
        return hits;
    }

    private static RougeScore Share(int hits, int candidate, int reference)
    {
        if (hits == 0)
            return default;
        var (precision, recall) = (hits / (double)candidate, hits / (double)reference);
        return new RougeScore(precision, recall, 2 * precision * recall / (precision + recall));
    }

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Run();
}
