namespace TopicLab.Training;

/// <summary>What training is doing.</summary>
/// <param name="Step">In words, for people.</param>
/// <param name="Work">Fits made so far, counted in fits on all documents.</param>
/// <param name="TotalWork">Fits expected in all, as far as known; 0 when not yet known.</param>
public readonly record struct TrainProgress(string Step, double Work, double TotalWork = 0);
