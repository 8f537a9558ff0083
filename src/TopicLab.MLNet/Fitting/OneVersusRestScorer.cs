using Microsoft.ML;
using Microsoft.ML.Data;
using TopicLab.MLNet.Views;
using TopicLab.Scoring;

namespace TopicLab.MLNet.Fitting;

/// <summary>Scores a row by a binary predictor for each topic, all of which read the same features. Belongs to one row and its thread.</summary>
internal sealed class OneVersusRestScorer : RowScorer
{
    private readonly TopicRule[] _rules;
    private readonly bool _atLeastOne;
    private readonly FeatureRow _features;
    private readonly DataViewRow?[] _rows;
    private readonly ValueGetter<float>?[] _getters;

    /// <param name="row">The row.</param>
    /// <param name="column">Its features.</param>
    /// <param name="mappers">For every topic its predictor, bound to the schema of the features, or <see langword="null"/> for a constant one.</param>
    /// <param name="schema">That schema.</param>
    /// <param name="rules">For every topic what its score means.</param>
    /// <param name="atLeastOne">Whether the nearest topic is assigned where none reaches its threshold.</param>
    public OneVersusRestScorer(DataViewRow row, DataViewSchema.Column column, IRowToRowMapper?[] mappers, DataViewSchema schema, TopicRule[] rules, bool atLeastOne)
        : base(rules.Length)
    {
        (_rules, _atLeastOne) = (rules, atLeastOne);
        _features = new FeatureRow(schema, row, row.GetGetter<VBuffer<float>>(row.Schema[column.Index]));
        _rows = new DataViewRow?[mappers.Length];
        _getters = new ValueGetter<float>?[mappers.Length];
        for (var topic = 0; topic < mappers.Length; topic++)
        {
            if (mappers[topic] is not { } mapper)
                continue;
            var score = TopicFitter.ScoreColumn(mapper.OutputSchema);
            _rows[topic] = mapper.GetRow(_features, [score]);
            _getters[topic] = _rows[topic]!.GetGetter<float>(score);
        }
    }

    /// <inheritdoc/>
    public override void Score()
    {
        _features.Read();
        var (any, nearest) = (false, -1);
        for (var topic = 0; topic < _rules.Length; topic++)
        {
            Margins[topic] = 0;
            _getters[topic]?.Invoke(ref Margins[topic]);
            Probabilities[topic] = (float)_rules[topic].Probability(Margins[topic]);
            Assigned[topic] = Probabilities[topic] >= _rules[topic].Threshold;
            any |= Assigned[topic];
            // What is not a number, as a linear predictor's score is where a feature is none, is near to nothing.
            if (!float.IsNaN(Probabilities[topic])
                && (nearest < 0 || Assignment.IsNearer(Probabilities[topic], _rules[topic].Threshold, Probabilities[nearest], _rules[nearest].Threshold)))
                nearest = topic;
        }
        if (_atLeastOne && !any && nearest >= 0)
            Assigned[nearest] = true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var row in _rows)
            row?.Dispose();
    }

    // Features of the row, read once for all topics. The row itself belongs to whoever opened it, so disposing of this one does nothing.
    private sealed class FeatureRow(DataViewSchema schema, DataViewRow row, ValueGetter<VBuffer<float>> getter) : DataViewRow
    {
        private VBuffer<float> _features;

        public override DataViewSchema Schema => schema;

        public override long Position => row.Position;

        public override long Batch => row.Batch;

        public void Read() => getter(ref _features);

        public override ValueGetter<DataViewRowId> GetIdGetter() => row.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Delegate get = column.Index == 0
                ? (ValueGetter<VBuffer<float>>)((ref value) => _features.CopyTo(ref value))
                : (ValueGetter<bool>)((ref value) => value = false);
            return (ValueGetter<TValue>)get;
        }
    }
}
