using System.Globalization;
using System.Text;

namespace TopicLab.Training.Evaluation;

/// <summary>A square of the plane from (0, 0) to (1, 1), with its upper left corner at (left, top) of the picture.</summary>
internal sealed class PlotPanel(SvgWriter svg, int left, int top)
{
    private const int Side = 160;

    /// <summary>The square with its half-way lines, its ends labelled, and what its axes mean.</summary>
    public void Frame(string across, string up)
    {
        svg.Shape("rect", "frame", ("x", left), ("y", top), ("width", Side), ("height", Side));
        svg.Path("frame", string.Create(CultureInfo.InvariantCulture, $"M{X(0)} {Y(0.5)}H{X(1)}M{X(0.5)} {Y(0)}V{Y(1)}"));
        svg.Text(null, X(0), top + Side + 14, "0", "middle");
        svg.Text(null, X(0.5), top + Side + 14, across, "middle");
        svg.Text(null, X(1), top + Side + 14, "1", "middle");
        svg.Text(null, left - 5, Y(0) + 4, "0", "end");
        svg.Text(null, left - 6, Y(0.5), up, "middle", turned: true);
        svg.Text(null, left - 5, Y(1) + 4, "1", "end");
    }

    /// <summary>The curve as the steps that average precision sums, and where the threshold in use stands.</summary>
    public void PrecisionRecall(TopicReport topic)
    {
        if (topic.PrecisionRecall.Count == 0)
        {
            svg.Text(null, left + Side / 2, top + Side / 2 + 4, "no document carries it", "middle");
            return;
        }
        var path = new StringBuilder();
        foreach (var point in topic.PrecisionRecall)
        {
            // Each precision holds from the recall before it; the first from recall 0.
            path.Append(path.Length == 0 ? "M" + SvgWriter.Number(X(0)) + " " : "V");
            path.Append(SvgWriter.Number(Y(point.Precision))).Append('H').Append(SvgWriter.Number(X(point.Recall)));
        }
        svg.Path("curve", path.ToString());
        if (topic is { Precision.Value: { } precision, Recall.Value: { } recall })
            svg.Shape("circle", "chosen", ("cx", X(recall)), ("cy", Y(precision)), ("r", 3.5));
    }

    /// <summary>A dot a bin, beside the diagonal on which a calibrated topic lies.</summary>
    public void Reliability(TopicReport topic)
    {
        svg.Path("guide", $"M{SvgWriter.Number(X(0))} {SvgWriter.Number(Y(0))}L{SvgWriter.Number(X(1))} {SvgWriter.Number(Y(1))}");
        foreach (var point in topic.Reliability)
        {
            // The lowest bin holds nearly all documents; by area the others would vanish beside it.
            var radius = 2 + Math.Log10(point.Count);
            svg.Shape("circle", "bin", ("cx", X(point.Mean)), ("cy", Y(point.Observed)), ("r", radius));
        }
    }

    private double X(double share) => left + share * Side;

    private double Y(double share) => top + (1 - share) * Side;
}
