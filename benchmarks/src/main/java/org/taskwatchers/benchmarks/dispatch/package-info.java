/** What it costs to call the watchers of an event, beside other ways to tell somebody something. */
package org.taskwatchers.benchmarks.dispatch;
