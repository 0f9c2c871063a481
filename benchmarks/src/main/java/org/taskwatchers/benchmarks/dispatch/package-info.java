/**
 * Measures what it costs to call the watchers of an event, compared with other ways to call
 * listeners.
 */
package org.taskwatchers.benchmarks.dispatch;
