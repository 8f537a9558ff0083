using Microsoft.ML;
using TopicLab.Training;

namespace TopicLab.MLNet;

/// <summary>One fold of a cross-validation. Immutable.</summary>
/// <param name="Model">What was fitted on the other folds.</param>
/// <param name="Rows">The fold's rows, by number from 0.</param>
/// <param name="Report">How well the model does on them.</param>
public sealed record MultiLabelFold(ITransformer Model, IReadOnlyList<int> Rows, EvaluationReport Report);

/// <summary>What cross-validation says of a pipeline. Immutable.</summary>
/// <param name="Folds">The folds, each with its model.</param>
/// <param name="Pooled">
/// The figures over all rows, each judged by the model that did not see it; thresholds are means over the folds. Steadier than the mean of the folds' figures, in which
/// a rare topic has a row or none.
/// </param>
public sealed record MultiLabelCrossValidation(IReadOnlyList<MultiLabelFold> Folds, EvaluationReport Pooled);
