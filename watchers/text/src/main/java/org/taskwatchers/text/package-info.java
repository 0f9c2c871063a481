/** What the ready-made watchers show, as text. Each has a copy of its own. */
package org.taskwatchers.text;
