namespace TopicLab.Training.Tuning;

/// <summary>Chooses curves and thresholds from margins of documents that the models did not see.</summary>
/// <remarks>
/// With calibrated probabilities the threshold of the best F1 is half of that F1 (Lipton, Elkan &amp; Naryanaswamy 2014), so a
/// threshold below <see cref="Floor"/> would stand for an F1 under 0.1; chosen on few documents such thresholds are noise that
/// floods the rest.
/// </remarks>
internal static class ThresholdTuner
{
    /// <summary>No threshold is chosen below this.</summary>
    public const double Floor = 0.05;

    private const double Prior = 20;
    private const double MicroTie = 0.001;

    private static readonly string[] s_schemes = ["global", "shrunk", "per topic"];

    /// <param name="margins">[topic][document].</param>
    /// <param name="labels">[topic][document]: 1 yes, -1 no, 0 unknown.</param>
    /// <param name="rows">The documents to choose on.</param>
    /// <param name="foldOf">The fold of every document: a scheme is judged on folds that its thresholds were not taken from.</param>
    /// <param name="goal">What to aim at.</param>
    /// <param name="atLeastOne">Whether every document gets a topic.</param>
    public static Decision Choose(float[][] margins, sbyte[][] labels, int[] rows, int[] foldOf, Goal goal, bool atLeastOne)
    {
        var calibrator = Calibrator.Fit(margins, labels, rows);
        var probabilities = new float[margins.Length][];
        for (var topic = 0; topic < margins.Length; topic++)
        {
            probabilities[topic] = new float[margins[topic].Length];
            foreach (var row in rows)
                probabilities[topic][row] = (float)calibrator.Probability(topic, margins[topic][row]);
        }
        if (goal != Goal.F1)
        {
            var (chosen, missed) = ThresholdCurve.ForGoal(probabilities, labels, rows, goal);
            return new Decision(calibrator, chosen, atLeastOne, goal == Goal.Precision90 ? "precision 0.9" : "recall 0.9", missed);
        }
        var scheme = ChooseScheme(probabilities, labels, rows, foldOf, atLeastOne);
        return new Decision(calibrator, Schemes(probabilities, labels, rows)[scheme], atLeastOne, s_schemes[scheme], []);
    }

    private static int ChooseScheme(float[][] probabilities, sbyte[][] labels, int[] rows, int[] foldOf, bool atLeastOne)
    {
        var tallies = Array.ConvertAll(s_schemes, _ => new ConfusionCounts(labels.Length));
        var assigned = Array.ConvertAll(probabilities, topic => new bool[topic.Length]);
        foreach (var fold in rows.Select(row => foldOf[row]).Distinct().Order())
        {
            var thresholds = Schemes(probabilities, labels, Array.FindAll(rows, row => foldOf[row] != fold));
            foreach (var row in rows)
            {
                if (foldOf[row] != fold)
                    continue;
                for (var scheme = 0; scheme < thresholds.Length; scheme++)
                {
                    Decision.Assign(probabilities, thresholds[scheme], atLeastOne, row, assigned);
                    tallies[scheme].Add(labels, assigned, row);
                }
            }
        }
        var bestMicro = tallies.Max(tally => tally.MicroF1);
        var best = -1;
        for (var scheme = 0; scheme < tallies.Length; scheme++)
        {
            if (tallies[scheme].MicroF1 >= bestMicro - MicroTie && (best < 0 || tallies[scheme].MacroF1 > tallies[best].MacroF1))
                best = scheme;
        }
        return best;
    }

    /// <summary>The thresholds by each scheme.</summary>
    private static double[][] Schemes(float[][] probabilities, sbyte[][] labels, int[] rows)
    {
        var all = new ThresholdCurve(Floor);
        var global = new double[labels.Length];
        var shrunk = new double[labels.Length];
        var own = new double[labels.Length];
        for (var topic = 0; topic < labels.Length; topic++)
        {
            var curve = new ThresholdCurve(Floor);
            curve.Add(probabilities[topic], labels[topic], rows);
            all.Add(probabilities[topic], labels[topic], rows);
            own[topic] = curve.BestF1().Threshold;
            shrunk[topic] = curve.Positives / (curve.Positives + Prior);
        }
        Array.Fill(global, all.BestF1().Threshold);
        for (var topic = 0; topic < labels.Length; topic++)
            shrunk[topic] = shrunk[topic] * own[topic] + (1 - shrunk[topic]) * global[topic];
        return [global, shrunk, own];
    }
}
