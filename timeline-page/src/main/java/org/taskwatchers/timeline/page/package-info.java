/** Makes one HTML page from the logs of the watcher {@code log}, with a bar for every process. */
package org.taskwatchers.timeline.page;
